"""Setting, forgetting and changing passwords, and invitations."""

import re

import pytest

from .conftest import AUTHENTICATE, LOGIN, PASSWORD, SECOND, totp

NEW = "Bach-Garten-Uhr-9"
RESET = "/arbeitsplatz/passwort-vergessen/"


def link(town):
    """The path of the link in the newest mail."""
    from rathaus.portal.mail.models import Mail

    text = Mail.objects.latest("created").text
    address = re.search(rf"{re.escape(town.effective.public_url)}(/\S+)", text)
    assert address is not None
    return address[1]


def set_password(client, path, password=NEW):
    opened = client.get(path)
    form = opened.headers.get("Location", path)
    return client.post(form, {"password1": password, "password2": password})


def test_link_of_the_mail_sets_the_password_once_and_leaves_the_second_factor(portal_client, boss, town, log):
    portal_client().post(RESET, {"email": "chefin@stadt.example"}, headers={"host": "brandis.localhost:9999"})
    path = link(town)

    first = set_password(portal_client(), path)
    second = portal_client().get(path, follow=True)
    login = portal_client()
    in_again = login.post(LOGIN, {"login": "chefin", "password": NEW})

    assert first.headers["Location"] == f"{RESET}fertig/"
    assert (second.status_code, 'name="password1"' in second.content.decode()) == (200, False)
    assert in_again.headers["Location"] == AUTHENTICATE
    assert log() == [("password.reset", boss.pk)]


def test_account_with_reset_password_can_set_its_second_factor_up(portal_client, make, town):
    make("neu", second_factor=False)
    portal_client().post(RESET, {"email": "neu@stadt.example"})
    set_password(portal_client(), link(town))
    client = portal_client()
    client.post(LOGIN, {"login": "neu", "password": NEW})

    assert client.get(f"{SECOND}totp/activate/").status_code == 200


def test_address_the_account_gave_up_gets_no_link(portal_client, boss, town):
    from rathaus.portal.mail.models import Mail

    portal_client().post(RESET, {"email": "chefin@stadt.example"})
    set_password(portal_client(), link(town))
    Mail.objects.all().delete()
    boss.refresh_from_db()
    boss.email = "neu@stadt.example"
    boss.save()

    portal_client().post(RESET, {"email": "chefin@stadt.example"})
    login = portal_client().post(LOGIN, {"login": "chefin@stadt.example", "password": NEW})

    assert (Mail.objects.count(), login.status_code) == (0, 200)


@pytest.mark.parametrize("password", ["kurz-gut-77", "password1234", "123456789012", "chefin@stadt.example"])
def test_weak_password_is_refused(boss_client, boss, password):
    values = {"oldpassword": PASSWORD, "password1": password, "password2": password}

    boss_client.post("/arbeitsplatz/konto/passwort/", values)

    boss.refresh_from_db()
    assert boss.check_password(PASSWORD)


def test_change_ends_the_other_sessions_and_tells_the_owner(signed_in, boss, log):
    from rathaus.portal.mail.models import Mail

    here, there = signed_in(boss), signed_in(boss)

    here.post("/arbeitsplatz/konto/passwort/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert [client.get("/arbeitsplatz/").status_code for client in (here, there)] == [200, 302]
    assert list(Mail.objects.values_list("recipient", "purpose")) == [
        ("chefin@stadt.example", "staff.security")
    ]
    assert log() == [("login", boss.pk), ("login", boss.pk), ("password.change", boss.pk)]


def test_invited_account_sets_its_password_and_gets_in(boss_client, portal_client, town):
    values = {
        "username": "neu",
        "email": "neu@stadt.example",
        "reason": "neue Kollegin",
        "role_ris": "reader",
    }
    boss_client.post("/arbeitsplatz/benutzer/neu/", values)

    done = set_password(portal_client(), link(town))
    client = portal_client()
    client.post(LOGIN, {"login": "neu", "password": NEW})

    assert done.headers["Location"] == f"{RESET}fertig/"
    assert client.get("/arbeitsplatz/").headers["Location"] == SECOND


def test_sensitive_change_asks_again_after_a_quarter_of_an_hour(portal_client, boss):
    client = portal_client()
    client.post(LOGIN, {"login": "chefin", "password": PASSWORD})
    client.post(AUTHENTICATE, {"code": totp()})
    fresh = client.get(f"{SECOND}recovery-codes/generate/").status_code
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 901
    session.save()

    stale = client.get(f"{SECOND}recovery-codes/generate/")
    asked = client.post(stale.headers["Location"], {"password": PASSWORD})

    assert fresh == 200
    assert stale.headers["Location"].startswith("/arbeitsplatz/konto/bestaetigen/?next=")
    assert asked.headers["Location"] == f"{SECOND}recovery-codes/generate/"
