"""Logging in: password, then a second factor; what does not let in; where it leads."""

import re

import pytest
from django.contrib.sessions.models import Session

from .conftest import AUTHENTICATE, LOGIN, PASSWORD, SECOND, SECRET, secure, totp

START = "/arbeitsplatz/"


def post(client, login="chefin", password=PASSWORD, **values):
    return client.post(LOGIN, {"login": login, "password": password, **values})


@pytest.mark.parametrize("login", ["chefin", "CHEFIN", "chefin@stadt.example"])
def test_login_with_password_and_code_opens_the_workspace(portal_client, boss, log, login):
    client = portal_client()

    first = post(client, login)
    before = client.get(START)
    second = client.post(AUTHENTICATE, {"code": totp()})
    after = client.get(START)

    assert (first.status_code, first.headers["Location"]) == (302, AUTHENTICATE)
    assert before.headers["Location"] == f"{LOGIN}?next={START}"
    assert (second.status_code, second.headers["Location"]) == (302, START)
    assert (after.status_code, "Anna Beispiel" in after.content.decode()) == (200, True)
    assert log() == [("login", boss.pk)]


@pytest.mark.parametrize("code", ["000000", "", "abcdef", "1' OR '1'='1"])
def test_login_with_a_wrong_code_stays_outside(portal_client, boss, log, code):
    client = portal_client()
    post(client)

    answer = client.post(AUTHENTICATE, {"code": code})

    assert answer.status_code == 200
    assert client.get(START).status_code == 302
    assert log() == ([("second-factor.failed", boss.pk)] if code else [])


def test_code_that_was_used_does_not_work_again(portal_client, boss):
    code = totp()
    first, second = portal_client(), portal_client()
    for client in (first, second):
        post(client)
        client.post(AUTHENTICATE, {"code": code})

    assert (first.get(START).status_code, second.get(START).status_code) == (200, 302)


def test_recovery_code_works_once(portal_client, make):
    code = secure(make("klerk", second_factor=False))[0]
    found = []
    for _attempt in range(2):
        client = portal_client()
        post(client, "klerk")
        client.post(AUTHENTICATE, {"code": code})
        found.append(client.get(START).status_code)

    assert found == [200, 302]


def test_account_without_second_factor_is_led_to_its_set_up_and_then_in(portal_client, make, log):
    user = make("neu", second_factor=False)
    client = portal_client()
    post(client, "neu")

    led = client.get(START)
    page = client.get(f"{SECOND}totp/activate/")
    secret = re.findall(r'<code class="secret">([A-Z2-7]{32})</code>', page.content.decode())[0]
    done = client.post(f"{SECOND}totp/activate/", {"code": totp(secret)})
    codes = client.get(done.headers["Location"])

    assert led.headers["Location"] == SECOND
    assert done.headers["Location"] == f"{SECOND}recovery-codes/"
    assert codes.content.decode().count("<li><code>") == 10
    assert client.get(START).status_code == 200
    assert log() == [
        ("login", user.pk),
        ("second-factor.add", user.pk),
        ("second-factor.add", user.pk),
    ]


@pytest.mark.parametrize("path", ["stammdaten/", "benutzer/", "protokoll/", "konto/", "betrieb/", "post/"])
def test_no_staff_page_opens_without_second_factor(signed_in, make, path):
    client = signed_in(make("chef2", administrator=True, second_factor=False))

    answer = client.get(f"/arbeitsplatz/{path}")

    assert (answer.status_code, answer.headers["Location"]) == (302, SECOND)


def test_demo_lets_the_second_factor_wait_and_says_so(demo, portal_client):
    from rathaus.portal.staff.models import User
    from rathaus.portal.towns import use_town

    with use_town(demo):
        User.objects.create_user("demo", "demo@stadt.example", PASSWORD, is_staff=True)
    client = portal_client(demo)
    post(client, "demo")

    answer = client.get(f"/en{START}")

    assert answer.status_code == 200
    assert "Your account has no second factor yet." in answer.content.decode()


def test_demo_asks_for_the_second_factor_of_who_has_one(demo, portal_client):
    from rathaus.portal.staff.models import User
    from rathaus.portal.towns import use_town

    with use_town(demo):
        secure(User.objects.create_user("demo", "demo@stadt.example", PASSWORD, is_staff=True))
    client = portal_client(demo)

    answer = post(client, "demo")

    assert answer.headers["Location"] == AUTHENTICATE


@pytest.mark.parametrize(
    "target",
    [
        "https://boese.example/",
        "//boese.example/",
        "/\\boese.example",
        "https:///boese.example",
        "javascript:alert(1)",
    ],
)
def test_login_never_leads_to_another_host(portal_client, boss, target):
    client = portal_client()

    first = post(client, next=target)
    second = client.post(AUTHENTICATE, {"code": totp()})

    assert [first.headers["Location"], second.headers["Location"]] == [AUTHENTICATE, START]


def test_login_goes_on_to_the_page_asked_for(portal_client, boss):
    client = portal_client()
    post(client, next="/arbeitsplatz/protokoll/?action=login")

    answer = client.post(AUTHENTICATE, {"code": totp()})

    assert answer.headers["Location"] == "/arbeitsplatz/protokoll/?action=login"


def test_session_key_from_before_the_login_is_worthless(portal_client, boss):
    client = portal_client()
    client.get(LOGIN)
    session = client.session
    session["planted"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key

    post(client)
    client.post(AUTHENTICATE, {"code": totp()})

    assert client.cookies["sessionid"].value != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


@pytest.mark.parametrize("path", [LOGIN, "/arbeitsplatz/passwort-vergessen/", "/arbeitsplatz/abmelden/"])
def test_form_without_its_token_is_refused(portal_client, boss, log, path):
    client = portal_client(enforce_csrf_checks=True)

    answer = client.post(path, {"login": "chefin", "password": PASSWORD, "email": "chefin@stadt.example"})

    assert (answer.status_code, log()) == (403, [])


def test_account_switched_off_learns_it_only_with_the_right_password(portal_client, make):
    make("weg", is_active=False)

    right, wrong = post(portal_client(), "weg"), post(portal_client(), "weg", "falsch")

    assert (right.status_code, right.headers.get("Location")) == (302, "/arbeitsplatz/konto/gesperrt/")
    assert (wrong.status_code, wrong.headers.get("Location")) == (200, None)


def test_account_that_is_switched_off_is_out_at_once(signed_in, boss):
    client = signed_in(boss)
    before = client.get(START).status_code
    boss.is_active = False
    boss.save()

    assert (before, client.get(START).status_code) == (200, 302)


def test_logout_needs_a_post_and_ends_the_session(boss_client, boss, log):
    asked = boss_client.get("/arbeitsplatz/abmelden/")
    still = boss_client.get(START).status_code
    boss_client.post("/arbeitsplatz/abmelden/")

    assert (asked.status_code, still, boss_client.get(START).status_code) == (200, 200, 302)
    assert log()[-1] == ("logout", boss.pk)


def test_nobody_makes_an_account_alone(town, portal_client):
    from rathaus.portal.staff.models import User

    values = {"username": "ich", "email": "ich@example.org", "password1": PASSWORD, "password2": PASSWORD}
    answer = portal_client().post("/arbeitsplatz/konto/anlegen/", values)

    assert (answer.status_code, User.objects.count()) == (200, 0)


def test_staff_pages_are_kept_by_no_cache_and_listed_nowhere(portal_client, boss_client):
    for answer in (
        portal_client().get(LOGIN),
        boss_client.get(START),
        boss_client.get("/arbeitsplatz/stammdaten/"),
    ):
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_qr_code_holds_the_secret_and_no_inline_style(portal_client, make):
    from rathaus.portal.staff.qr import svg

    text = svg(f"otpauth://totp/x?secret={SECRET}")

    assert (text[:4], "style" in text) == ("<svg", False)


def test_signing_out_everywhere_ends_the_other_sessions(signed_in, boss, log):
    here, there = signed_in(boss), signed_in(boss)
    listed = here.get("/en/arbeitsplatz/konto/").content.decode()

    here.post("/arbeitsplatz/konto/ueberall-abmelden/")

    assert "2 sessions" in listed
    assert [client.get(START).status_code for client in (here, there)] == [302, 302]
    assert ("login.end_all", boss.pk) in log()
