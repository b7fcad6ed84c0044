"""The staff pages in a real browser: signing in with a code, accessible, fitting 320 px, and without
errors.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from rathaus.portal.towns import use_town

from .conftest import PASSWORD, SECRET, totp

pytestmark = pytest.mark.browser

ENTRANCE = ("anmelden/", "passwort-vergessen/", "passwort-vergessen/gesendet/", "extern/kein-konto/")
INSIDE = (
    *("", "konto/", "konto/passwort/", "konto/zweiter-faktor/", "konto/zweiter-faktor/webauthn/"),
    *("konto/zweiter-faktor/webauthn/add/", "konto/zweiter-faktor/recovery-codes/"),
    *("benutzer/", "benutzer/neu/", "benutzer/1/", "benutzer/2/", "protokoll/", "betrieb/", "post/"),
    *("stammdaten/", "stammdaten/ris/body/", "stammdaten/ris/body/1/change/"),
    *("stammdaten/ris/person/", "stammdaten/ris/person/add/", "benutzer/999999/"),
    *("webhooks/", "webhooks/neu/", "webhooks/1/"),
    *("stammdaten/ris/meeting/1/change/", "stammdaten/ris/membership/add/"),
    *("ris/personen/", "ris/personen/1/", "ris/gremien/neu/", "ris/mitgliedschaften/neu/"),
    *("ris/", "ris/sitzungen/1/", "ris/barrierefreiheit/", "ris/quellen/1/"),
)


@pytest.fixture
def office(two_towns: Any, make: Callable[..., Any], boss: Any) -> Any:
    """A town with an administrator, a clerk, some deeds in the log, and a body to edit."""
    from django.utils import timezone
    from rathaus.portal.staff.audit import record
    from rathaus.portal.staff.roles import give_role
    from rathaus_ris.models import AgendaItem, Body, File, ImportRun, Meeting, Organization, Person, Source
    from rathaus_ris.write import create, link

    clerk = make("klerk", first_name="Bernd", last_name="Muster")
    give_role(clerk, "ris", "editor")
    now = timezone.now()
    body = create(Body, now, name="Stadtrat Brandis")
    meeting = create(Meeting, now, body=body, name="Stadtrat", start=now)
    link(meeting, "organization", [create(Organization, now, body=body, name="Stadtrat")], now)
    create(AgendaItem, now, body=body, meeting=meeting, name="Entschädigungssatzung", number="1")
    create(File, now, body=body, name="Vorlage")
    source = Source.objects.create(
        url="https://ris.example.org/oparl/v1.1/system", failures=1, failing_since=now
    )
    ImportRun.objects.create(source=source, started=now, finished=now, error="failed", detail="HTTP 503")
    _webhook(now)
    for number in range(3):
        person = create(Person, now, body=body, name=f"Dr. Erika Musterfrau-Beispielhausen {number}")
        record("paper.withdraw", person, account=clerk, module="ris", reason="Anlage mit Anschrift")
    return two_towns[0]


def _webhook(now: dt.datetime) -> None:
    """A webhook with a delivery that was given up and one that waits."""
    from rathaus.portal.webhooks.changing import create
    from rathaus.portal.webhooks.models import Delivery

    values = {"name": "Dokumentenverwaltung", "url": "https://dms.example.org/eingang"}
    webhook, _secret = create({**values, "events": ["ris.paper.published"]}, now)
    webhook.failures, webhook.rest_until = 3, now + dt.timedelta(days=1)
    webhook.save()
    for state, tries, error in (("given-up", 12, "network"), ("waiting", 3, "status"), ("delivered", 1, "")):
        Delivery.objects.create(
            webhook=webhook,
            event="ris.paper.published",
            body="{}",
            created=now,
            since=now,
            next_try=now,
            state=state,
            attempts=tries,
            error=error,
            status=404 if error == "status" else None,
        )


def sign_in(watched: Any, language: str = "") -> None:
    """Type name, password and code."""
    page = watched.page
    watched.open(f"{language}/arbeitsplatz/")
    page.fill("#id_login", "chefin")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#id_code")
    page.fill("#id_code", totp())
    page.keyboard.press("Enter")
    page.wait_for_selector("nav.workspace-nav", state="attached")


def look(watched: Any, path: str) -> tuple[list[str], int, list[str]]:
    """Open a page; gives axe's findings, the overflow, and what the browser complained of before axe ran."""
    watched.problems.clear()
    watched.open(path)
    problems = list(watched.problems)
    return watched.axe(), watched.overflow(), problems


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("script", [True, False])
def test_login_with_code_opens_the_workspace(watch: Any, office: Any, width: int, script: bool) -> None:
    with watch(office, width=width, java_script_enabled=script) as watched:
        sign_in(watched)
        heading = watched.page.locator("h1").inner_text()
        assert (heading, watched.problems) == ("Was auf Sie wartet", [])


@pytest.mark.parametrize(
    ("width", "language", "scheme"), [(1280, "", "light"), (320, "/en", "light"), (1280, "", "dark")]
)
def test_pages_are_accessible_and_fit(
    watch: Any, office: Any, width: int, language: str, scheme: str
) -> None:
    found = {}
    with watch(office, width=width, color_scheme=scheme) as watched:
        for path in ENTRANCE:
            found[path] = look(watched, f"{language}/arbeitsplatz/{path}")
        sign_in(watched, language)
        for path in INSIDE:
            found[path] = look(watched, f"{language}/arbeitsplatz/{path}")
    assert {path: bad for path, bad in found.items() if bad != ([], 0, [])} == {}


def test_security_key_is_added_and_lets_in(watch: Any, office: Any) -> None:
    with watch(office) as watched:
        page = watched.page
        key = page.context.new_cdp_session(page)
        key.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "usb",
            "hasUserVerification": True,
            "isUserVerified": True,
        }
        key.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        sign_in(watched)
        watched.open("/arbeitsplatz/konto/zweiter-faktor/webauthn/add/")
        page.fill("#id_name", "Schlüsselbund")
        page.click("#mfa_webauthn_add")
        page.wait_for_url("**/zweiter-faktor/")
        watched.open("/arbeitsplatz/konto/zweiter-faktor/webauthn/")
        listed = page.locator("main").inner_text()

        page.context.clear_cookies()
        watched.open("/arbeitsplatz/")
        page.fill("#id_login", "chefin")
        page.fill("#id_password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("#id_code")
        page.click("#mfa_webauthn_authenticate")
        page.wait_for_selector("nav.workspace-nav", state="attached")

        assert "Schlüsselbund" in listed
        assert watched.problems == []


def test_forced_colours_keep_the_qr_code_and_the_key(watch: Any, office: Any, make: Any) -> None:
    with use_town(office):
        make("neu", second_factor=False)
    with watch(office, width=320, forced_colors="active") as watched:
        page = watched.page
        watched.open("/arbeitsplatz/")
        page.fill("#id_login", "neu")
        page.fill("#id_password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/zweiter-faktor/")
        watched.open("/arbeitsplatz/konto/zweiter-faktor/totp/activate/")
        shown = page.locator(".qr").is_visible(), len(page.locator(".secret").inner_text())
        assert (shown, watched.axe(), watched.overflow()) == ((True, len(SECRET)), [], 0)
