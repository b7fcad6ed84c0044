"""Too many failures lock: an account for a client, a client, and at last an account for all; in all
processes; and nobody learns who has an account.
"""

import multiprocessing

import pytest
from django.db import connections

from .conftest import AUTHENTICATE, LOGIN, PASSWORD, totp

RESET = "/arbeitsplatz/passwort-vergessen/"


def attempt(client, login="chefin", password="falsch", **headers):
    return client.post(LOGIN, {"login": login, "password": password}, headers=headers or None).status_code


def test_fifth_failure_locks_the_account_even_for_the_right_password(portal_client, boss, log):
    client = portal_client()
    failures = [attempt(client) for _attempt in range(5)]

    answer = client.post(LOGIN, {"login": "chefin", "password": PASSWORD})

    assert (failures, answer.status_code) == ([200] * 5, 429)
    assert answer.headers["Retry-After"] == "900"
    assert "15" in answer.content.decode()
    assert log() == [("login.failed", None)] * 5


def test_failures_from_elsewhere_do_not_lock_the_owner_out(portal_client, boss):
    stranger = portal_client(REMOTE_ADDR="198.51.100.7")
    found = [attempt(stranger) for _attempt in range(6)]

    owner = attempt(portal_client(), password=PASSWORD)

    assert (found, owner) == ([200] * 5 + [429], 302)


def test_failures_from_many_addresses_lock_the_account_for_all(portal_client, boss, monkeypatch):
    from allauth.account import app_settings

    limits = {**app_settings.RATE_LIMITS, "login_failed_account": "6/15m/key"}
    monkeypatch.setattr(app_settings, "RATE_LIMITS", limits, raising=False)
    clients = [portal_client(REMOTE_ADDR=f"198.51.100.{number}") for number in range(1, 4)]
    found = [attempt(client) for client in clients for _attempt in range(2)]

    assert (found, attempt(portal_client(), password=PASSWORD)) == ([200] * 6, 429)


def test_lock_of_one_account_leaves_the_others_open(portal_client, boss, make):
    make("klerk")
    for _attempt in range(6):
        attempt(portal_client())

    assert attempt(portal_client(), "klerk", PASSWORD) == 302


def test_many_accounts_from_one_address_lock_the_address(portal_client, boss):
    for number in range(20):
        attempt(portal_client(), f"niemand{number}")

    locked = attempt(portal_client(), password=PASSWORD)
    elsewhere = portal_client(REMOTE_ADDR="198.51.100.7")

    assert (locked, attempt(elsewhere, password=PASSWORD)) == (429, 302)


def test_another_port_in_the_host_header_does_not_reset_the_count(portal_client, boss, town):
    host = sorted(town.hosts)[0]

    found = [attempt(portal_client(), host=f"{host}:{8000 + number}") for number in range(6)]

    assert found == [200] * 5 + [429]


def test_forged_forwarding_header_does_not_reset_the_count(portal_client, boss):
    found = [attempt(portal_client(), f"x{n}", **{"x-forwarded-for": f"203.0.113.{n}"}) for n in range(21)]

    assert found == [200] * 20 + [429]


def _in_child(client, answers):
    answers.put(attempt(client, password=PASSWORD))


def test_lock_holds_in_another_process(portal_client, boss):
    for _attempt in range(5):
        attempt(portal_client())
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    answers = fork.SimpleQueue()
    child = fork.Process(target=_in_child, args=(portal_client(), answers))

    child.start()
    child.join(60)

    assert answers.get() == 429


def test_success_does_not_wipe_the_failures_before_it(portal_client, boss):
    client = portal_client()
    found = [attempt(client) for _attempt in range(4)]
    found.append(attempt(client, password=PASSWORD))

    found += [attempt(portal_client()) for _attempt in range(2)]

    assert found == [200, 200, 200, 200, 302, 200, 429]


def test_codes_are_limited_too(portal_client, boss):
    client = portal_client()
    client.post(LOGIN, {"login": "chefin", "password": PASSWORD})
    for _attempt in range(6):
        client.post(AUTHENTICATE, {"code": "000000"})

    client.post(AUTHENTICATE, {"code": totp()})

    assert client.get("/arbeitsplatz/").status_code == 302


def test_answers_are_the_same_with_and_without_an_account(portal_client, boss):
    def page(login):
        answer = portal_client().post(LOGIN, {"login": login, "password": "falsch"})
        return answer.status_code, _bare(answer.content.decode(), login)

    assert page("chefin@stadt.example") == page("niemand@stadt.example")


def test_reset_says_the_same_for_every_address_and_mails_owners_only(portal_client, boss, town):
    from rathaus.portal.mail.models import Mail

    found = []
    for address in ("chefin@stadt.example", "niemand@stadt.example"):
        answer = portal_client().post(RESET, {"email": address}, follow=True)
        found.append((answer.redirect_chain, _bare(answer.content.decode(), address)))

    assert found[0] == found[1]
    assert list(Mail.objects.values_list("recipient", flat=True)) == ["chefin@stadt.example"]


def test_asking_for_links_too_often_gives_the_page_429(portal_client, boss):
    found = [portal_client().post(RESET, {"email": f"x{n}@stadt.example"}).status_code for n in range(11)]

    assert found == [302] * 10 + [429]


@pytest.mark.parametrize("path", [LOGIN, RESET])
def test_page_429_is_drawn_in_the_frame(portal_client, boss, path):
    for _attempt in range(12):
        answer = portal_client().post(path, {"login": "chefin", "password": "x", "email": "x@stadt.example"})

    assert answer.status_code == 429
    assert '<main id="inhalt"' in answer.content.decode()


def _bare(html, typed):
    import re

    return re.sub(r'value="[A-Za-z0-9]{64}"', "", html).replace(typed, "")
