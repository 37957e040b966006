"""What the environment may say about an installation, each setting typed, documented and checked at start."""

import base64
import os
import sys
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, NoReturn, Self
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# Secrets of the demo profile. They are public on purpose: production refuses to start with any of them.
DEMO_SECRET_KEY = "demo-only-secret-key-that-everyone-may-know-0123456789"
DEMO_ENCRYPTION_KEYS = "1:" + base64.b64encode(b"raderwerk-demo-encryption-key-01").decode()
DEMO_INDEX_KEY = base64.b64encode(b"raderwerk-demo-blind-index-key-1").decode()

NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "glusterfs", "ceph", "afs"}


class Profile(StrEnum):
    """How strict the installation is: `demo` shows everything to everyone on this machine, `production` serves people."""

    DEMO = "demo"
    PRODUCTION = "production"


class Environment(BaseSettings):
    """All settings of an installation; every one is read from an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(env_prefix="RADERWERK_", env_file=".env", extra="ignore", populate_by_name=True)

    profile: Profile = Field(Profile.DEMO, description="`demo` (role cards, public secrets) or `production`.")
    debug: bool = Field(False, description="Show technical error pages. Never in production.")
    secret_key: SecretStr = Field(SecretStr(DEMO_SECRET_KEY), description="Signs sessions and forms; at least 50 characters.")
    encryption_keys: SecretStr = Field(
        SecretStr(DEMO_ENCRYPTION_KEYS),
        description="Keys of personal data: `number:base64 of 32 bytes`, separated by commas; the last encrypts, all decrypt.",
    )
    index_key: SecretStr = Field(
        SecretStr(DEMO_INDEX_KEY), description="Base64 of 32 bytes; makes the blind indexes with which encrypted data is found."
    )
    database_url: str = Field(
        "",
        validation_alias="DATABASE_URL",
        description="`postgresql://user:password@host:5432/name` or `sqlite:////path`; empty: SQLite in the data directory.",
    )
    data_dir: Path = Field(Path("var"), description="Directory for the SQLite file, uploaded files and job progress; local disk.")
    allowed_hosts: Annotated[list[str], NoDecode] = Field(
        default_factory=lambda: ["localhost", "127.0.0.1", "[::1]"], description="Host names served, separated by commas."
    )
    base_url: str = Field(
        "http://localhost:8000", description="Public address of the installation, used in links and identifiers."
    )
    https_only: bool | None = Field(None, description="Redirect to HTTPS and set secure cookies; default: on in production.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Level of the structured log: DEBUG, INFO, WARNING or ERROR."
    )
    email_url: str = Field(
        "", description="`smtp://user:password@host:587`; empty: mail is written to files in the data directory."
    )
    mail_from: str = Field("raderwerk@localhost", description="Sender of the installation's mail.")
    sms_backend: str = Field(
        "raderwerk.campaigns.sms.FileBackend",
        description="Class that sends SMS, as `package.module.Class`; the usual one writes to `sms.jsonl` in the data directory.",
    )
    oidc_server_url: str = Field("", description="Address of an OpenID Connect provider; empty: no single sign-on.")
    oidc_client_id: str = Field("", description="Client id at the OpenID Connect provider.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="Client secret at the OpenID Connect provider.")
    oidc_name: str = Field("Organisatie-account", description="Name of single sign-on on the login page.")
    oidc_form_origins: str = Field(
        "", description="Origins to which the OpenID Connect provider leads the browser on, if not its own; separated by spaces."
    )
    security_contact: str = Field("mailto:security@raderwerk.example", description="Contact line of security.txt.")
    upload_max_mb: int = Field(200, description="Largest file one may upload, in megabytes.", gt=0)

    @model_validator(mode="before")
    @classmethod
    def _split_hosts(cls, values: dict[str, object]) -> dict[str, object]:
        hosts = values.get("allowed_hosts")
        if isinstance(hosts, str):
            values["allowed_hosts"] = [host.strip() for host in hosts.split(",") if host.strip()]
        return values

    @model_validator(mode="after")
    def _know_the_database(self) -> Self:
        parse_database_url(self.database_url or "sqlite:///:memory:")
        return self

    @model_validator(mode="after")
    def _refuse_unsafe_production(self) -> Self:
        if self.profile is Profile.PRODUCTION and (problems := list(self._production_problems())):
            raise ValueError("\n".join(problems))
        return self

    def _production_problems(self) -> list[str]:
        secret, index = self.secret_key.get_secret_value(), self.index_key.get_secret_value()
        ring = self.encryption_keys.get_secret_value()
        network = network_file_system(Path(self.database.name)) if self.database.engine == "sqlite" else ""
        rules = (
            (self.debug, "RADERWERK_DEBUG is on; turn it off."),
            (
                secret == DEMO_SECRET_KEY or len(secret) < 50,
                "RADERWERK_SECRET_KEY is the demo key or shorter than 50 characters; make one with `raderwerk keys`.",
            ),
            (
                DEMO_ENCRYPTION_KEYS.partition(":")[2] in ring
                or not all(_is_key(key.partition(":")[2]) for key in ring.split(",")),
                "RADERWERK_ENCRYPTION_KEYS holds the demo key or is not `number:base64 of 32 bytes`; use `raderwerk keys`.",
            ),
            (
                index == DEMO_INDEX_KEY or not _is_key(index),
                "RADERWERK_INDEX_KEY is the demo key, or is not base64 of 32 bytes; make one with `raderwerk keys`.",
            ),
            ("*" in self.allowed_hosts, "RADERWERK_ALLOWED_HOSTS serves any name; give the names of this installation."),
            (
                not self.base_url.startswith("https://"),
                "RADERWERK_BASE_URL does not start with https://; links in mail would be unsafe.",
            ),
            (bool(network), f"DATABASE_URL puts the SQLite file on a network disk ({network}); use a local disk or PostgreSQL."),
        )
        return [sentence for broken, sentence in rules if broken]

    @cached_property
    def database(self) -> "Database":
        """The database that `DATABASE_URL` names."""
        return parse_database_url(self.database_url or f"sqlite:///{(self.data_dir / 'raderwerk.sqlite3').absolute()}")

    @property
    def oidc_origins(self) -> list[str]:
        """Where a browser may be sent by single sign-on: the provider's own origin and those it leads on to."""
        if not self.oidc_server_url:
            return []
        parts = urlsplit(self.oidc_server_url)
        return [f"{parts.scheme}://{parts.netloc}", *self.oidc_form_origins.split()]

    @property
    def is_demo(self) -> bool:
        """Whether this installation shows the demo region and its role cards."""
        return self.profile is Profile.DEMO


CANNOT_START = 3  # the exit code by which gunicorn knows that starting the process again is of no use


def read_environment() -> Environment:
    """The settings of this process; when they cannot be used, says all that is wrong at once and exits with CANNOT_START."""
    try:
        environment = Environment()
        environment.data_dir.mkdir(parents=True, exist_ok=True)
    except ValidationError as error:
        _refuse([line for problem in error.errors() for line in _lines(problem)])
    except OSError as error:
        _refuse([f"RADERWERK_DATA_DIR cannot be made: {error.strerror}."])
    return environment


def _lines(problem: ErrorDetails) -> list[str]:
    text = problem["msg"].removeprefix("Value error, ")
    if not problem["loc"]:
        return text.split("\n")
    name = str(problem["loc"][0]).upper()
    return [f"{name if name == 'DATABASE_URL' else f'RADERWERK_{name}'}: {text}."]


def _refuse(problems: list[str]) -> NoReturn:
    sys.stderr.write("Raderwerk cannot start:\n" + "".join(f"- {problem}\n" for problem in problems))
    raise SystemExit(CANNOT_START)


class Database:
    """One parsed database address."""

    def __init__(self, engine: str, name: str, user: str = "", password: str = "", host: str = "", port: str = "") -> None:
        self.engine, self.name, self.user, self.password, self.host, self.port = engine, name, user, password, host, port


def _is_key(encoded: str) -> bool:
    try:
        return len(base64.b64decode(encoded.strip(), validate=True)) == 32
    except ValueError:
        return False


def parse_database_url(url: str) -> Database:
    """Read a database address; raises ValueError with a remedy when the scheme is unknown."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        # Behind three slashes stands the path: sqlite:///relative/path, and with one more sqlite:////absolute/path.
        return Database("sqlite", unquote(parts.path)[1:])
    if parts.scheme in {"postgresql", "postgres"}:
        return Database(
            "postgresql",
            unquote(parts.path.lstrip("/")),
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            parts.hostname or "",
            str(parts.port or ""),
        )
    raise ValueError(f"DATABASE_URL starts with '{parts.scheme}://'; use postgresql:// or sqlite:///")


def network_file_system(path: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of network file system that `path` lies on, or an empty string (also where /proc does not exist)."""
    if not mounts.exists():
        return ""
    target = os.path.realpath(path)
    best = ("", "")
    for line in mounts.read_text().splitlines():
        _device, mount_point, kind, *_rest = line.split(" ")
        inside = target == mount_point or target.startswith(mount_point.rstrip("/") + "/")
        if inside and len(mount_point) >= len(best[0]):
            best = (mount_point, kind)
    return best[1] if best[1] in NETWORK_FILE_SYSTEMS else ""
