"""Counters of rate limits: in the town's database, atomic, without anything in clear."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from rathaus.portal.limits.clients import client_key, limited, limited_reading
from rathaus.portal.limits.models import Counter
from rathaus.portal.limits.purge import purge
from rathaus.portal.limits.rates import RateLimited, check, reset
from rathaus.portal.towns import use_town
from rathaus.portal.towns.wsgi import trust_proxy
from rathaus.testing.marks import both_databases
from rathaus.testing.threads import together

NOW = 1_800_000_000.0


@both_databases
def test_check_over_the_limit_says_when_it_works_again(town):
    counted = [check("form", "10.0.0.7", 3, 60, now=NOW + second) for second in range(3)]

    with pytest.raises(RateLimited) as caught:
        check("form", "10.0.0.7", 3, 60, now=NOW + 20)

    assert counted == [1, 2, 3]
    assert caught.value.retry_after == 40


@both_databases
def test_check_after_the_window_counts_anew(town):
    for _ in range(3):
        check("form", "10.0.0.7", 3, 60, now=NOW)

    assert check("form", "10.0.0.7", 3, 60, now=NOW + 60) == 1


def test_check_counts_each_key_and_scope_alone(town):
    check("form", "10.0.0.7", 1, 60, now=NOW)

    assert check("form", "10.0.0.8", 1, 60, now=NOW) == 1
    assert check("login", "10.0.0.7", 1, 60, now=NOW) == 1


def test_check_in_one_town_does_not_count_in_the_other(two_towns):
    first, second = two_towns
    with use_town(first):
        check("form", "10.0.0.7", 1, 60, now=NOW)
        stored = set(Counter.objects.values_list("digest", flat=True))

    with use_town(second):
        assert check("form", "10.0.0.7", 1, 60, now=NOW) == 1
        assert stored.isdisjoint(Counter.objects.values_list("digest", flat=True))


def test_check_refused_writes_nothing(town):
    check("form", "10.0.0.7", 1, 60, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT total_changes()")
        before = cursor.fetchone()

    for _ in range(5):
        with pytest.raises(RateLimited):
            check("form", "10.0.0.7", 1, 60, now=NOW)

    with connection.cursor() as cursor:
        cursor.execute("SELECT total_changes()")
        assert cursor.fetchone() == before


def test_stored_counter_holds_no_address(town):
    check("form", "203.0.113.77", 3, 60, now=NOW)

    [row] = Counter.objects.values_list()

    assert "203.0.113.77" not in str(row)
    assert len(row[0]) == 64


def test_reset_forgets_one_key(town):
    check("form", "a", 1, 60, now=NOW)
    check("form", "b", 1, 60, now=NOW)

    reset("form", "a")

    assert check("form", "a", 1, 60, now=NOW) == 1
    with pytest.raises(RateLimited):
        check("form", "b", 1, 60, now=NOW)


@both_databases
def test_check_from_many_threads_lets_exactly_the_limit_pass(two_towns):
    passed: list[int] = []
    refused: list[int] = []

    def hit(_number: int) -> None:
        with use_town(two_towns[0]):
            for _ in range(5):
                try:
                    passed.append(check("form", "same", 12, 600))
                except RateLimited:
                    refused.append(1)

    together(hit, 8)

    assert sorted(passed) == list(range(1, 13))
    assert len(refused) == 28


def test_purge_deletes_what_is_over_and_nothing_else(town):
    check("form", "old", 3, 60, now=NOW - 400_000_000)
    check("form", "new", 3, 10_000_000_000)

    assert purge() == 1
    assert Counter.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.5", "192.0.2.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:192.0.2.5", "192.0.2.5"),
        ("", "unknown"),
        ("not an address\r\nX: y", "unknown"),
    ],
)
def test_client_key_groups_addresses_of_one_household(address, key):
    assert client_key(RequestFactory().get("/", REMOTE_ADDR=address)) == key


def test_client_behind_a_trusted_proxy_is_who_is_counted():
    environ = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.9, 192.0.2.5"}
    forged = {"REMOTE_ADDR": "192.0.2.6", "HTTP_X_FORWARDED_FOR": "198.51.100.9"}

    for each in (environ, forged):
        trust_proxy(each, ["10.0.0.1"])

    assert client_key(RequestFactory().get("/", **environ)) == "192.0.2.5"
    assert client_key(RequestFactory().get("/", **forged)) == "192.0.2.6"


def test_limited_view_counts_posts_only(town):
    calls = []
    view = limited("view", 1, 60)(lambda request: calls.append(request.method) or "answer")
    factory = RequestFactory()

    answers = [view(factory.get("/")), view(factory.get("/")), view(factory.post("/"))]
    with pytest.raises(RateLimited):
        view(factory.post("/"))

    assert answers == ["answer"] * 3
    assert calls == ["GET", "GET", "POST"]


def test_limited_view_asks_the_request_for_key_and_limit(town):
    limits = {"bauhof": 2, "extern": 1}
    view = limited(
        "interface",
        lambda request: limits[request.headers["X-Key"]],
        60,
        key=lambda request: request.headers["X-Key"],
        methods=("GET",),
    )(lambda request: request.headers["X-Key"])
    requests = {name: RequestFactory().get("/", headers={"X-Key": name}) for name in limits}

    answers = [view(requests["bauhof"]), view(requests["extern"]), view(requests["bauhof"])]
    refused = []
    for name, request in requests.items():
        with pytest.raises(RateLimited):
            view(request)
        refused.append(name)

    assert (answers, refused) == (["bauhof", "extern", "bauhof"], ["bauhof", "extern"])


def test_reading_as_people_do_writes_nothing_and_a_flood_is_refused(town):
    seen = limited_reading("page", limit=6)(lambda request: HttpResponse("page"))
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.5")
    stored = []

    for _ in range(6):
        assert seen(request).content == b"page"
        stored.append(Counter.objects.count())

    assert stored == [0, 0, 0, 1, 1, 1]
    with pytest.raises(RateLimited):
        seen(request)
    assert seen(RequestFactory().get("/", REMOTE_ADDR="192.0.2.6")).content == b"page"


def test_flood_of_searches_gets_the_page_429(town, portal_client):
    client = portal_client(REMOTE_ADDR="192.0.2.7")

    codes = [client.get("/suche/").status_code for _ in range(121)]
    refused = client.get("/en/suche/")

    assert codes == [200] * 120 + [429]
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) <= 60
    assert "Please wait a minute" in refused.text
    assert portal_client(REMOTE_ADDR="192.0.2.8").get("/suche/").status_code == 200


def test_flood_of_a_script_is_refused_as_json(town, portal_client):
    client = portal_client(REMOTE_ADDR="192.0.2.9")

    codes = {client.get("/orte/suche.json?q=a").status_code for _ in range(240)}
    refused = client.get("/orte/suche.json?q=a")

    assert codes == {200}
    assert (refused.status_code, refused["Content-Type"]) == (429, "application/json")
    assert refused.json()["error"] == "too_many_requests"
