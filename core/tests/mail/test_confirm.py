"""Double opt-in: by a button, once, for a day, in one town."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from rathaus.portal.limits.models import CacheEntry
from rathaus.portal.limits.rates import RateLimited
from rathaus.portal.mail import confirm, privacy
from rathaus.portal.mail.confirm import BadLink
from rathaus.portal.mail.models import Confirmation, Mail
from rathaus.portal.towns import use_town
from rathaus.testing.marks import both_databases
from rathaus.testing.threads import together


def note(email: str, payload: dict) -> str:
    """Leaves a row for each call."""
    CacheEntry.objects.create(digest=f"{email}-{CacheEntry.objects.count()}", value="", ends=payload["ends"])
    return payload.get("path", "")


def fail(email: str, payload: dict) -> str:
    note(email, payload)
    raise LookupError("no")


@pytest.fixture(autouse=True)
def _handlers(monkeypatch) -> None:
    """Confirmations of these tests find their handlers here, since test files are no importable modules."""
    known = {"note": note, "fail": fail}
    monkeypatch.setattr(confirm, "function", known.__getitem__)


def ask(email: str = "anna@example.org", handler: str = "note", **payload) -> str:
    """Ask for a confirmation and return the token of the link in the mail."""
    confirm.request(email, "test", handler, {"ends": 1, **payload}, what="Abo: Sitzungen")
    text = Mail.objects.filter(recipient=email.lower()).latest("created").text
    return re.search(r"/bestaetigen/([^/]+)/", text)[1]


@both_databases
def test_link_works_once(town):
    token = ask(path="/abo/")

    assert confirm.use(token, timezone.now()) == "/abo/"
    with pytest.raises(BadLink):
        confirm.use(token, timezone.now())
    assert CacheEntry.objects.count() == 1
    assert Confirmation.objects.count() == 0


def test_link_too_old_does_nothing(town):
    token = ask()

    with pytest.raises(BadLink):
        confirm.use(token, timezone.now() + dt.timedelta(hours=24))

    assert CacheEntry.objects.count() == 0


def test_link_of_another_town_does_nothing(two_towns):
    with use_town(two_towns[0]):
        token = ask()
        [row] = Confirmation.objects.all()
    with use_town(two_towns[1]):
        Confirmation.objects.create(**{each.name: getattr(row, each.name) for each in row._meta.fields})

        with pytest.raises(BadLink):
            confirm.use(token, timezone.now())

        assert CacheEntry.objects.count() == 0


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: "x" + t, lambda t: t.replace(":", ";", 1), lambda t: "a"]
)
def test_forged_link_does_nothing(town, change):
    token = ask()

    with pytest.raises(BadLink):
        confirm.use(change(token), timezone.now())

    assert CacheEntry.objects.count() == 0


def test_signed_link_with_a_wrong_secret_does_nothing(town):
    from django.core import signing

    ask()
    row = Confirmation.objects.get()

    for value in ([row.id.hex, "guess"], [row.id.hex], {"a": 1}, "text", ["no-uuid", "x"], [None, None]):
        with pytest.raises(BadLink):
            confirm.use(signing.dumps(value, salt=confirm.SALT), timezone.now())


def test_handler_that_fails_leaves_the_link_and_nothing_else(town):
    token = ask(handler="fail")

    with pytest.raises(LookupError):
        confirm.use(token, timezone.now())

    assert CacheEntry.objects.count() == 0
    assert confirm.find(token, timezone.now()).email == "anna@example.org"


@both_databases
def test_two_clicks_at_once_confirm_once(two_towns):
    with use_town(two_towns[0]):
        token = ask()
    results: list[str] = []

    def click(_number: int) -> None:
        with use_town(two_towns[0]):
            try:
                confirm.use(token, timezone.now())
                results.append("confirmed")
            except BadLink:
                results.append("refused")

    together(click, 4)

    assert sorted(results) == ["confirmed", "refused", "refused", "refused"]
    with use_town(two_towns[0]):
        assert CacheEntry.objects.count() == 1


def test_stored_row_does_not_hold_the_secret(town):
    token = ask()

    row = str(Confirmation.objects.values_list().get())

    assert token not in row
    assert len(Confirmation.objects.get().digest) == 64


def test_form_cannot_flood_a_mailbox(town):
    for _ in range(confirm.MAX_OPEN):
        ask()

    with pytest.raises(RateLimited):
        ask()

    assert Mail.objects.count() == confirm.MAX_OPEN
    assert ask("otto@example.org")


def test_opening_the_link_confirms_nothing(town, portal_client):
    token = ask()
    client = portal_client()

    got = client.get(f"/bestaetigen/{token}/")
    head = client.head(f"/bestaetigen/{token}/")

    assert (got.status_code, head.status_code) == (200, 200)
    assert "Abo: Sitzungen" in got.content.decode()
    assert "no-store" in got.headers["Cache-Control"]
    assert CacheEntry.objects.count() == 0


def test_button_confirms_and_leads_on(town, portal_client):
    token = ask(path="/kontakt/")

    first = portal_client().post(f"/bestaetigen/{token}/")
    second = portal_client().post(f"/bestaetigen/{token}/")

    assert (first.status_code, first.headers["Location"]) == (302, "/kontakt/")
    assert second.status_code == 410
    assert CacheEntry.objects.count() == 1


def test_button_without_csrf_token_confirms_nothing(town, portal_client):
    token = ask()

    response = portal_client(enforce_csrf_checks=True).post(f"/bestaetigen/{token}/")

    assert response.status_code == 403
    assert CacheEntry.objects.count() == 0


def test_page_says_what_to_do_about_a_dead_link(town, portal_client):
    response = portal_client().get("/en/bestaetigen/nonsense/")

    assert response.status_code == 410
    assert "This link no longer works" in response.content.decode()


def test_unconfirmed_addresses_are_deleted_after_a_day(town):
    ask()
    ask("otto@example.org")
    Confirmation.objects.filter(email="anna@example.org").update(
        created=timezone.now() - dt.timedelta(hours=25)
    )
    [rule] = [rule for rule in privacy.retention_rules() if rule.name == "mail-unconfirmed"]

    deleted = privacy.delete_unconfirmed(timezone.now() - dt.timedelta(days=rule.days))

    assert deleted == 1
    assert list(Confirmation.objects.values_list("email", flat=True)) == ["otto@example.org"]


def test_expired_confirmations_do_not_wait_for_the_daily_run(town):
    ask()
    ask("otto@example.org")
    Confirmation.objects.filter(email="anna@example.org").update(expires=timezone.now())

    assert privacy.delete_expired() == 1
    assert list(Confirmation.objects.values_list("email", flat=True)) == ["otto@example.org"]


def test_person_erase_takes_open_confirmations_with_it(town):
    token = ask()

    erased = privacy.person_erase("anna@example.org")

    assert erased.erased == {"mails": 1, "confirmations": 1}
    with pytest.raises(BadLink):
        confirm.use(token, timezone.now())
