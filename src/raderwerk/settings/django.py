"""Django's settings, built from the environment; nothing here is specific to one installation."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from raderwerk.settings.environment import read_environment

ENVIRONMENT = read_environment()
PACKAGE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = ENVIRONMENT.data_dir.absolute()

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key.get_secret_value()
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
BASE_URL = ENVIRONMENT.base_url.rstrip("/")
ROOT_URLCONF = "raderwerk.urls"
WSGI_APPLICATION = "raderwerk.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Lower floors first; the order is the one of docs/architecture.md.
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_cotton",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "raderwerk.core",
    "raderwerk.ui",
    "raderwerk.register",
    "raderwerk.people",
    "raderwerk.privacy",
    "raderwerk.notices",
    "raderwerk.caseload",
    "raderwerk.talks",
    "raderwerk.campaigns",
    "raderwerk.guide",
    "raderwerk.finances",
    "raderwerk.insight",
    "raderwerk.exchange",
    "raderwerk.api",
    "raderwerk.demo",
]

MIDDLEWARE = [
    "raderwerk.core.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "raderwerk.people.middleware.ActingMiddleware",
    # Outside ReadOnlyGet: reading a person is logged, and that is the one write a GET may cause.
    "raderwerk.privacy.middleware.ProcessingLogMiddleware",
    "raderwerk.core.middleware.ReadOnlyGetMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "raderwerk.people.middleware.DenyByDefaultMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        # allauth stands before the rooms in INSTALLED_APPS; its pages must be ours.
        "DIRS": [PACKAGE_DIR / "people" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "raderwerk.ui.context.shell",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n", "raderwerk.ui.templatetags.ui"],
        },
    }
]


def _database() -> dict[str, object]:
    database = ENVIRONMENT.database
    if database.engine == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": database.name,
            # IMMEDIATE takes the write lock at the start: without it concurrent writers fail by the thousand.
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=2147418112;"
                "PRAGMA cache_size=-16000;PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=27103364;"
                # A list page logs 50 people and so touches ~80 pages: with the usual 1000 every 12th request waits for one.
                "PRAGMA wal_autocheckpoint=4000",
            },
            "CONN_MAX_AGE": None,
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database.name,
        "USER": database.user,
        "PASSWORD": database.password,
        "HOST": database.host,
        "PORT": database.port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"prepare_threshold": 5},
    }


DATABASES = {"default": _database()}

# Progress of long jobs is kept outside the database: an import writes in one transaction, which nobody sees before commit.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "progress": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(DATA_DIR / "progress")},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# -- people
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SECOND_FACTOR_REQUIRED = not ENVIRONMENT.is_demo
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_ADAPTER = "raderwerk.people.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "raderwerk.people.forms.LoginForm",
    "change_password": "raderwerk.people.forms.ChangePasswordForm",
    "reset_password": "raderwerk.people.forms.ResetPasswordForm",
    "reset_password_from_key": "raderwerk.people.forms.ResetPasswordKeyForm",
    "reauthenticate": "raderwerk.people.forms.ReauthenticateForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# A whole town hall signs in from one address at half past eight; guessing is stopped by axes.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip"}
MFA_ADAPTER = "raderwerk.people.second_factor.SealedFactors"
MFA_FORMS = {
    "authenticate": "raderwerk.people.forms.AuthenticateForm",
    "reauthenticate": "raderwerk.people.forms.ReauthenticateByCodeForm",
    "activate_totp": "raderwerk.people.forms.ActivateTOTPForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Raderwerk"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "raderwerk.people.lockout.locked_out"
AXES_USERNAME_CALLABLE = "raderwerk.people.lockout.username"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "password"]
AXES_VERBOSE = False

SOCIALACCOUNT_ADAPTER = "raderwerk.people.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS: dict[str, object] = {}
if ENVIRONMENT.oidc_server_url:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "organisatie",
                "name": ENVIRONMENT.oidc_name,
                "client_id": ENVIRONMENT.oidc_client_id,
                "secret": ENVIRONMENT.oidc_client_secret.get_secret_value(),
                # The provider is the organisation's own: whom it knows by e-mail is whom an administrator invited by that e-mail.
                "settings": {"server_url": ENVIRONMENT.oidc_server_url, "email_authentication": True},
            }
        ],
        "OAUTH_PKCE_ENABLED": True,
    }
    SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

# -- language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands"))]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [PACKAGE_DIR / "locale"]

# -- static files
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG

# -- safety
_HTTPS = ENVIRONMENT.https_only if ENVIRONMENT.https_only is not None else not ENVIRONMENT.is_demo
SECURE_SSL_REDIRECT = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if _HTTPS else 0
# Other names under the organisation's domain, and the list that browsers ship with, are not this installation's to decide on.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/"]
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_AGE = 9 * 60 * 60  # one working day
SESSION_COOKIE_NAME = "raderwerk_session"
CSRF_COOKIE_NAME = "raderwerk_csrf"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # A browser checks this for the redirect behind a form as well, and single sign-on is one.
        "form-action": [SELF, *ENVIRONMENT.oidc_origins],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# -- mail
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
if ENVIRONMENT.email_url:
    _mail = urlsplit(ENVIRONMENT.email_url)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS = _mail.hostname or "localhost", _mail.port or 587, True
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")

EMAIL_TIMEOUT = 20  # seconds; a mail server that hangs must not hold up what waits
SMS_BACKEND = ENVIRONMENT.sms_backend

# -- logs: one JSON object per line, and never a name, number or address (core.logs decides what goes in)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "raderwerk.core.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Refusals and pages that do not exist stand in the request log with their status.
        "django.request": {"level": "ERROR"},
        # Each step of each page of each letter.
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
