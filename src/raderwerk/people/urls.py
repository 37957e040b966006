"""Pages about accounts, roles and organisations; of allauth only the pages that this house uses."""

from allauth.account import views as allauth_account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path, re_path

from raderwerk.core.access import public, signed_in
from raderwerk.people.views import account, demo, house, members

urlpatterns = [
    path("", house.home, name="home"),
    path("welkom/", house.no_work, name="no_work"),
    path("help/", house.help_page, name="help"),
    path("robots.txt", house.robots, name="robots"),
    path(".well-known/security.txt", house.security_txt, name="security_txt"),
    path("demo/", demo.role_cards, name="demo"),
    path("rol/", account.switch, name="switch"),
    path("uitnodiging/<str:token>/", account.invitation, name="invitation"),
    # -- an administrator
    path("beheer/", members.members, name="members"),
    path("beheer/uitnodigen/", members.invite, name="member_invite"),
    path("beheer/leden/<int:pk>/", members.member, name="member"),
    path("beheer/leden/<int:pk>/stoppen/", members.end, name="member_end"),
    path("beheer/leden/<int:pk>/uitnodiging/", members.invite_again, name="member_invite_again"),
    path("beheer/organisatie/", members.organisation, name="organisation"),
    path("beheer/rechten/", members.rights_review, name="rights_review"),
    # -- signing in and out
    path("inloggen/", public(allauth_account.login), name="account_login"),
    path("inloggen/code/", public(mfa.authenticate), name="mfa_authenticate"),
    path("inloggen/met/<str:provider_id>/", public(openid_connect.login), name="openid_connect_login"),
    path("inloggen/met/<str:provider_id>/terug/", account.single_sign_on_callback, name="openid_connect_callback"),
    path("inloggen/mislukt/", public(social.login_error), name="socialaccount_login_error"),
    path("inloggen/afgebroken/", public(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("inloggen/gesloten/", public(allauth_account.account_inactive), name="account_inactive"),
    path("uitloggen/", public(allauth_account.logout), name="account_logout"),
    path("wachtwoord/vergeten/", public(allauth_account.password_reset), name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", public(allauth_account.password_reset_done), name="account_reset_password_done"),
    # The key holds hyphens itself, so the number before the first one is all that belongs to the account.
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(allauth_account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("wachtwoord/klaar/", public(allauth_account.password_reset_from_key_done), name="account_reset_password_from_key_done"),
    # -- one's own account
    path("account/", account.account, name="account"),
    path("account/wachtwoord/", signed_in(allauth_account.password_change), name="account_change_password"),
    path("account/bevestig/", signed_in(allauth_account.reauthenticate), name="account_reauthenticate"),
    path("account/bevestig/code/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("account/tweede-stap/", signed_in(mfa.index), name="mfa_index"),
    path("account/tweede-stap/instellen/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("account/tweede-stap/uitzetten/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/herstelcodes/", account.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/herstelcodes/nieuw/", signed_in(recovery_codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("account/herstelcodes/bestand/", account.recovery_codes_file, name="mfa_download_recovery_codes"),
    # -- allauth asks for these addresses by name; nobody can use them
    path("gesloten/aanmelden/", house.closed, name="account_signup"),
    path("gesloten/wachtwoord/", house.closed, name="account_set_password"),
    path("gesloten/aanmelden-met/", house.closed, name="socialaccount_signup"),
    path("gesloten/koppelingen/", house.closed, name="socialaccount_connections"),
]
