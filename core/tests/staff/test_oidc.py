"""Login through the operator's OIDC server: played here by a small server of our own."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from rathaus.portal.towns import registry

LOGIN = "/arbeitsplatz/extern/oidc/amt/login/"


class Provider(BaseHTTPRequestHandler):
    """Discovery, token and userinfo, as OpenID Connect Core 1.0 and Discovery 1.0 have them."""

    person: dict[str, object] = {}

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_address[1]}"
        answer = (
            self.person
            if self.path == "/userinfo"
            else {
                "issuer": base,
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "userinfo_endpoint": f"{base}/userinfo",
                "jwks_uri": f"{base}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        )
        self._answer(answer)

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        good = sent["client_secret"] == ["s3cret"] and sent["code"] == ["c0de"] and "code_verifier" in sent
        self._answer({"access_token": "t", "token_type": "Bearer"} if good else {"error": "invalid_grant"})

    def _answer(self, values: dict[str, object]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(values).encode())

    def log_message(self, *_arguments: object) -> None:
        """Test output stays readable."""


@pytest.fixture
def provider(town, monkeypatch):
    """The server; `provider(email=..., email_verified=...)` says who logs in there."""
    kind = type("Played", (Provider,), {"person": {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("RATHAUS_TEST_OIDC", "s3cret")
        said = {
            "id": "amt",
            "name": "Landesdienst",
            "client_id": "rathaus",
            "client_secret": {"env": "RATHAUS_TEST_OIDC"},
            "server_url": f"http://127.0.0.1:{server.server_address[1]}/.well-known/openid-configuration",
        }
        registry().replace(registry().portal.model_copy(update={"oidc": said}))

        def logs_in(**claims):
            kind.person = {"sub": "4711", **claims}

        yield logs_in
        server.shutdown()


def come_back(client):
    """Start at our login page, come back from the server with a code; gives where it ends."""
    there = client.post(LOGIN)
    state = parse_qs(urlsplit(there.headers["Location"]).query)["state"][0]
    return client.get(f"{LOGIN}callback/?code=c0de&state={state}")


def test_not_configured_there_is_no_button_and_no_page(portal_client, boss):
    page = portal_client().get("/arbeitsplatz/anmelden/")

    assert "Landesdienst" not in page.content.decode()
    assert portal_client().post(LOGIN).status_code == 404


def test_configured_login_leads_to_the_server_with_proof_key(provider, portal_client, boss):
    page = portal_client().get("/en/arbeitsplatz/anmelden/")
    there = urlsplit(portal_client().post(LOGIN).headers["Location"])

    sent = parse_qs(there.query)
    assert "Sign in with Landesdienst" in page.content.decode()
    assert f"form-action 'self' http://{there.netloc}" in page.headers["Content-Security-Policy"]
    assert (there.path, sent["client_id"], sent["code_challenge_method"]) == (
        "/authorize",
        ["rathaus"],
        ["S256"],
    )


def test_verified_address_of_an_account_logs_in_after_the_second_factor(provider, portal_client, boss, log):
    from .conftest import AUTHENTICATE, totp

    provider(email="Chefin@Stadt.example", email_verified=True)
    client = portal_client()

    back = come_back(client)
    client.post(AUTHENTICATE, {"code": totp()})

    assert back.headers["Location"] == AUTHENTICATE
    assert client.get("/arbeitsplatz/").status_code == 200
    assert log() == [("oidc.connect", boss.pk), ("login", boss.pk)]


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "chefin@stadt.example", "email_verified": False},
        {"email": "chefin@stadt.example"},
        {"email": "fremd@stadt.example", "email_verified": True},
        {},
    ],
    ids=["not verified", "says nothing", "no account", "no address"],
)
def test_others_get_neither_in_nor_an_account(provider, portal_client, boss, claims, log):
    from rathaus.portal.staff.models import User

    provider(**claims)
    client = portal_client()

    back = come_back(client)

    assert back.headers["Location"] == "/arbeitsplatz/extern/kein-konto/"
    assert (client.get("/arbeitsplatz/").status_code, User.objects.count()) == (302, 1)
    assert log() == [("login.refused", None)]


def test_account_switched_off_stays_out(provider, portal_client, make):
    make("weg", is_active=False)
    provider(email="weg@stadt.example", email_verified=True)
    client = portal_client()

    assert come_back(client).headers["Location"] == "/arbeitsplatz/extern/kein-konto/"


def test_answer_with_a_foreign_state_is_refused(provider, portal_client, boss):
    provider(email="chefin@stadt.example", email_verified=True)
    client = portal_client()
    client.post(LOGIN)

    answer = client.get(f"{LOGIN}callback/?code=c0de&state=gefälscht")

    assert (answer.status_code, client.get("/arbeitsplatz/").status_code) == (401, 302)


def test_missing_secret_breaks_neither_the_login_page_nor_passwords(
    provider, portal_client, boss, monkeypatch
):
    monkeypatch.delenv("RATHAUS_TEST_OIDC")

    assert portal_client().get("/arbeitsplatz/anmelden/").status_code == 200
