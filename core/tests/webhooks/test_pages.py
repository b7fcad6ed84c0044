"""Administrators set webhooks up and see what became of deliveries."""

import html
import re

import pytest
from rathaus.portal.webhooks.delivering import send_due
from rathaus.portal.webhooks.models import Webhook
from rathaus.portal.webhooks.signing import secret_of

from .conftest import EVENT, SENT, Receiver, make

ROOT = "/arbeitsplatz/webhooks/"
NEW = {"name": "Dokumentenverwaltung", "url": "https://dms.example.org/in", "events": [EVENT]}


@pytest.fixture
def client(town, portal_client):
    """An administrator with a second factor."""
    from allauth.mfa.totp.internal.auth import TOTP
    from rathaus.portal.staff.models import User

    boss = User.objects.create_user("chefin", "c@stadt.example", is_staff=True, is_superuser=True)
    TOTP.activate(boss, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    opened = portal_client()
    opened.force_login(boss)
    return opened


def text(answer) -> str:
    return html.unescape(answer.content.decode())


def actions() -> list[str]:
    from rathaus.portal.staff.models import AuditEntry

    rows = AuditEntry.objects.filter(action__startswith="webhook.").order_by("pk")
    return list(rows.values_list("action", flat=True))


def test_secret_is_shown_once_when_the_webhook_is_made(client):
    answer = client.post(f"{ROOT}neu/", NEW)
    webhook = Webhook.objects.get()
    secret = secret_of(webhook.salt)
    pages = [text(client.get(page)) for page in (ROOT, f"{ROOT}{webhook.pk}/")]
    assert (webhook.name, webhook.url, webhook.events) == (NEW["name"], NEW["url"], [EVENT])
    assert re.findall(r"whsec_\S+?(?=<)", text(answer)) == [secret]
    assert "no-store" in answer.headers["Cache-Control"]
    assert [("Dokumentenverwaltung" in page, "whsec_" in page) for page in pages] == [(True, False)] * 2
    assert actions() == ["webhook.add"]


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "dms"},
        {"events": []},
        {"events": ["ris.paper.burnt"]},
        {"url": "http://dms.example.org/"},
        {"url": "https://127.0.0.1/"},
        {"url": "https://[::1]/"},
        {"url": "https://localhost/"},
        {"url": "https://datenbank.local/"},
        {"url": "https://chefin:wort@dms.example.org/"},
        {"url": "javascript:alert(1)"},
        {"url": "dms"},
    ],
)
def test_what_is_wrong_comes_back_filled_in(client, webhook, change):
    answer = client.post(f"{ROOT}neu/", {**NEW, **change})
    assert ('id="id_url"' in text(answer), Webhook.objects.count()) == (True, 1)
    assert ({**NEW, **change}["url"] in text(answer), actions()) == (True, [])


def test_host_that_the_operator_allows_may_be_inside_and_without_tls(test_portal, client):
    from rathaus.portal.towns import registry

    portal = test_portal.portal.model_copy(update={"internal_hosts": ["dms.local"]})
    registry().replace(portal)
    from rathaus.portal.api import use_town

    with use_town(registry().all()[0]):
        client.post(f"{ROOT}neu/", {**NEW, "url": "http://dms.local:8080/in"})
        client.post(f"{ROOT}neu/", {**NEW, "name": "x", "url": "http://other.local:8080/in"})
    assert list(Webhook.objects.values_list("url", flat=True)) == ["http://dms.local:8080/in"]


def test_page_says_why_deliveries_were_given_up_and_sends_them_again(client, webhook):
    import datetime as dt

    from django.utils import timezone
    from rathaus.portal.api import announce_webhook

    announce_webhook(EVENT, "/", SENT, now=timezone.now() - dt.timedelta(days=5))
    send_due(webhook.pk, send=Receiver(404))
    before = text(client.get(f"{ROOT}{webhook.pk}/"))
    workspace = text(client.get("/arbeitsplatz/"))
    client.post(f"{ROOT}{webhook.pk}/again/")
    assert "Es antwortete mit 404: Unter dieser Adresse hört niemand zu." in before
    assert "1 Nachricht an ein anderes System wurde aufgegeben" in workspace
    assert (webhook.deliveries.get().state, actions()) == ("waiting", ["webhook.again"])


def test_actions_are_done_and_noted(client, webhook):
    salt = webhook.salt
    for action in ("test", "pause", "resume", "secret"):
        assert client.post(f"{ROOT}{webhook.pk}/{action}/").status_code in (200, 302)
    webhook.refresh_from_db()
    state = (webhook.active, webhook.deliveries.get().event, webhook.salt == salt)
    client.post(f"{ROOT}{webhook.pk}/", {**NEW, "name": "Neu"})
    name = Webhook.objects.get().name
    client.post(f"{ROOT}{webhook.pk}/delete/")
    assert (state, name, Webhook.objects.count()) == ((True, "portal.test", False), "Neu", 0)
    assert actions() == [
        f"webhook.{word}" for word in ("test", "pause", "resume", "secret", "change", "delete")
    ]


def test_events_that_portal_webhook_events_names_are_shown_with_what_is_sent(client, town):
    from rathaus.portal.api import hooks

    named = {event.name: event for event in hooks().portal_webhook_events()}
    page = text(client.get(ROOT))
    assert [EVENT in named, named[EVENT].example == {"oparl": named[EVENT].example["oparl"]}] == [True, True]
    assert page.count(f'"type": "{EVENT}"') == 1
    assert page.count(f'"oparl": "{named[EVENT].example["oparl"]}"') == 1


def test_unknown_action_and_others_webhooks_are_not_there(client, webhook):
    answers = [client.post(f"{ROOT}{path}").status_code for path in (f"{webhook.pk}/burn/", "999/delete/")]
    assert (answers, Webhook.objects.count()) == ([404, 404], 1)


@pytest.mark.parametrize("path", ["", "neu/", "1/"])
def test_pages_open_to_administrators_only(town, clerk, portal_client, path):
    from allauth.mfa.totp.internal.auth import TOTP

    make("DMS")
    TOTP.activate(clerk, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = portal_client()
    client.force_login(clerk)
    assert client.get(f"{ROOT}{path}").status_code == 403
    assert client.post("/arbeitsplatz/webhooks/1/delete/").status_code == 403
    assert Webhook.objects.count() == 1
