"""Single sign-on, against an identity provider of our own on this machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from raderwerk.people.models import User
from raderwerk.settings.environment import Environment

NAME = "Account van Raderdam"


class Provider(BaseHTTPRequestHandler):
    """As much of OpenID Connect as a provider needs: who one is, it says itself."""

    person: dict[str, object] = {}

    def do_GET(self) -> None:
        address = f"http://127.0.0.1:{self.server.server_port}"
        pages = {
            "/.well-known/openid-configuration": {
                "issuer": address,
                "authorization_endpoint": f"{address}/authorize",
                "token_endpoint": f"{address}/token",
                "userinfo_endpoint": f"{address}/me",
                "jwks_uri": f"{address}/keys",
            },
            "/me": self.person,
        }
        self._answer(pages[self.path])

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer({"access_token": "invented", "token_type": "Bearer", "expires_in": 60})

    def _answer(self, content: dict[str, object]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Silence."""


@pytest.fixture
def provider(settings) -> Iterator[type[Provider]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    app = {
        "provider_id": "organisatie",
        "name": NAME,
        "client_id": "raderwerk",
        "secret": "invented",
        "settings": {"server_url": f"http://127.0.0.1:{server.server_port}", "email_authentication": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
    settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
    yield Provider
    server.shutdown()
    thread.join()
    server.server_close()


def _come_back(client, **person: object):
    Provider.person = {"sub": "007", "name": "Karim", **person}
    away = urlsplit(client.post("/inloggen/met/organisatie/").url)
    asked = {key: value[0] for key, value in parse_qs(away.query).items()}
    assert away.path == "/authorize"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"].endswith("/inloggen/met/organisatie/terug/")
    return client.get("/inloggen/met/organisatie/terug/", {"code": "invented", "state": asked["state"]})


def test_the_login_page_offers_it(client, provider, db) -> None:
    assert f"Log in met {NAME}" in client.get("/inloggen/").content.decode()


def test_without_configuration_it_does_not_exist(client, db) -> None:
    assert "Log in met" not in client.get("/inloggen/").content.decode()
    assert client.post("/inloggen/met/organisatie/").status_code == 404


def test_it_opens_the_account_that_an_administrator_made(client, provider, case_manager, in_production) -> None:
    assert _come_back(client, email=case_manager.user.email, email_verified=True).url == "/"
    # The provider asked for the second factor; we do not ask again.
    assert client.get("/account/").status_code == 200
    assert User.objects.count() == 1


def test_the_second_time_it_knows_who_came(client, provider, case_manager) -> None:
    _come_back(client, email=case_manager.user.email, email_verified=True)
    client.post("/uitloggen/")
    _come_back(client, email="trouwnaam@raderdam.example", email_verified=True)
    assert client.get("/account/").context["user"] == case_manager.user


@pytest.mark.parametrize("person", [{"email": "vreemd@raderdam.example", "email_verified": True}, {}])
def test_it_never_makes_an_account(client, provider, case_manager, person) -> None:
    response = _come_back(client, **person)
    assert "We kennen je hier nog niet" in response.content.decode()
    assert client.get("/account/").status_code == 302
    assert User.objects.count() == 1


def test_an_address_that_the_provider_did_not_check_opens_nothing(client, provider, case_manager) -> None:
    assert (
        "We kennen je hier nog niet" in _come_back(client, email=case_manager.user.email, email_verified=False).content.decode()
    )
    assert client.get("/account/").status_code == 302


def test_a_reply_that_nobody_asked_for_opens_nothing(client, provider, case_manager) -> None:
    response = client.get("/inloggen/met/organisatie/terug/", {"code": "invented", "state": "invented"})
    assert response.status_code == 401
    assert client.get("/account/").status_code == 302


def test_the_browser_may_be_sent_to_the_provider() -> None:
    environment = Environment(
        oidc_server_url="https://login.raderdam.example/tenant/v2", oidc_form_origins="https://sso.raderdam.example"
    )
    assert environment.oidc_origins == ["https://login.raderdam.example", "https://sso.raderdam.example"]
    assert Environment(oidc_server_url="").oidc_origins == []
