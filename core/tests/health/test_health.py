"""What load balancers and monitoring see."""

import json
import re
import subprocess
import sys

import pytest
from django.db import connection
from rathaus.contracts.portal import HealthStatus
from rathaus.portal.health import state as state_module
from rathaus.portal.health.access import may_look
from rathaus.portal.health.checkup import findings
from rathaus.portal.health.gauges import Gauges, measure
from rathaus.portal.health.requests import new_id
from rathaus.portal.health.views import gauges
from rathaus.portal.jobs.queue import enqueue
from rathaus.portal.towns import readiness, use_town
from rathaus.portal.towns.networks import within
from rathaus.testing.marks import both_databases

OUTSIDE = {"REMOTE_ADDR": "192.0.2.7"}


class Calls:
    """A module that depends on something that does not work."""

    def by_module(self, hook):
        return {"ris": [HealthStatus(name="source", ok=False, detail="no answer")]}


def test_alive_says_ok_and_asks_nothing(two_towns, portal_client, monkeypatch):
    monkeypatch.setattr(state_module, "unready", lambda town: pytest.fail("asked"))
    answer = portal_client().get("/healthz", **OUTSIDE)
    assert (answer.status_code, answer.content, answer.cookies) == (200, b"ok\n", {})


@both_databases
def test_ready_names_modules_to_whom_may_know(two_towns, portal_client):
    inside, outside = portal_client().get("/readyz"), portal_client().get("/readyz", **OUTSIDE)
    found = json.loads(inside.content)
    assert (inside.status_code, found["status"], found["modules"]["ris"]["state"]) == (200, "ready", "active")
    assert (outside.status_code, json.loads(outside.content)) == (200, {"status": "ready"})


def test_module_that_does_not_work_degrades_and_the_portal_stays_in_service(
    two_towns, portal_client, monkeypatch
):
    monkeypatch.setattr(state_module, "hooks", Calls)
    answer = portal_client().get("/readyz")
    found = json.loads(answer.content)
    assert (answer.status_code, found["status"]) == (200, "degraded")
    assert found["modules"]["ris"]["checks"] == [{"name": "source", "ok": False, "detail": "no answer"}]


def test_town_with_pending_migrations_is_not_ready(two_towns, portal_client):
    with use_town(two_towns[0]), connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'portal_retention'")
    readiness.forget(two_towns[0])
    answers = [
        portal_client().get("/readyz"),
        portal_client().get("/readyz", **OUTSIDE),
        portal_client(two_towns[1]).get("/readyz"),
    ]
    assert [answer.status_code for answer in answers] == [503, 503, 200]
    assert json.loads(answers[0].content)["reasons"] == ["migrations"]
    assert [finding.code for finding in findings() if finding.subject == "brandis"] == ["town-migrations"]


def test_town_whose_database_is_away_is_not_ready(two_towns, portal_client, monkeypatch):
    from django.db import OperationalError

    def away(*_arguments):
        raise OperationalError

    monkeypatch.setattr(state_module, "connection", type("Away", (), {"cursor": away})())
    answer = portal_client().get("/readyz")
    assert (answer.status_code, json.loads(answer.content)["reasons"]) == (503, ["database"])


def numbers(answer, name):
    found = re.findall(rf"^{name}{{([^}}]*)}} (\S+)$", answer.content.decode(), re.MULTILINE)
    return {labels: float(value) for labels, value in found}


@both_databases
def test_metrics_count_requests_and_measure_towns(two_towns, portal_client):
    gauges.cache_clear()
    with use_town(two_towns[0]):
        enqueue("builtins:print", "x")
    client = portal_client()
    label = 'method="GET",route="health:healthz",status="200",town="brandis"'
    before = numbers(client.get("/metrics"), "rathaus_requests_total").get(label, 0)
    client.get("/healthz")
    answer = client.get("/metrics")
    assert numbers(answer, "rathaus_requests_total")[label] == before + 1
    assert numbers(answer, "rathaus_jobs_waiting") == {'town="brandis"': 1.0, 'town="zweitstadt"': 0.0}
    assert numbers(answer, "rathaus_ready") == {'town="brandis"': 1.0, 'town="zweitstadt"': 1.0}
    assert min(numbers(answer, "rathaus_database_bytes").values()) > 100_000
    names = sorted(two_towns[0].enabled)
    active = {f'code="active",module="{name}",state="active"': 1.0 for name in names}
    assert (numbers(answer, "rathaus_module_active"), "ris" in names) == (active, True)


@pytest.mark.parametrize(
    "headers",
    [OUTSIDE, {"HTTP_X_REAL_IP": "192.0.2.7"}, {"HTTP_FORWARDED": "for=192.0.2.7"}, {"HTTP_VIA": "1.1 x"}],
)
def test_metrics_are_not_there_for_others(two_towns, portal_client, headers):
    assert portal_client().get("/metrics", **headers).status_code == 404


def test_metrics_through_a_proxy_that_is_not_trusted_are_not_given():
    from rathaus.portal.towns.wsgi import trust_proxy

    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}
    trust_proxy(environ, [])
    assert may_look(environ, ["127.0.0.1"]) is False


def test_numbers_of_several_processes_are_added(tmp_path):
    code = (
        "import sys, pathlib; from rathaus.portal.health.metrics import Meter;"
        "m = Meter(pathlib.Path(sys.argv[1])); [m.count('t', 'r', 'GET', 200, 0.1) for _ in range(3)];"
        "none = type('None_', (), {'describe': lambda s: [], 'collect': lambda s: iter(())})();"
        "print(m.collect(none).decode())"
    )
    last = ""
    for _ in range(2):
        command = [sys.executable, "-c", code, str(tmp_path)]
        last = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert 'rathaus_requests_total{method="GET",route="r",status="200",town="t"} 6.0' in last


def test_measuring_is_remembered_for_a_minute(two_towns, monkeypatch):
    from rathaus.portal.health import gauges as module

    asked = []
    monkeypatch.setattr(module, "measure", lambda: asked.append(1) or [])
    clock = [0.0]
    collector = Gauges(clock=lambda: clock[0])
    for moment in (0.0, 30.0, 59.0, 61.0):
        clock[0] = moment
        list(collector.collect())
    assert len(asked) == 2


def test_measuring_works_inside_of_a_town(two_towns):
    with use_town(two_towns[1]):
        assert [figures.town for figures in measure()] == ["brandis", "zweitstadt"]


NETWORKS = [
    ("10.1.2.3", ["10.0.0.0/8"], True),
    ("11.1.2.3", ["10.0.0.0/8"], False),
    ("127.0.0.1", ["127.0.0.1", "::1"], True),
    ("::ffff:127.0.0.1", ["127.0.0.1"], True),
    ("fe80::1", ["fe80::/10"], True),
    ("", ["0.0.0.0/0"], False),
    ("unix:", ["0.0.0.0/0"], False),
]


@pytest.mark.parametrize(("address", "networks", "inside"), NETWORKS)
def test_address_lies_in_a_network(address, networks, inside):
    assert within(address, networks) is inside


def test_request_ids_are_easy_to_say_and_differ():
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(re.fullmatch(r"[a-km-np-z2-9]{10}", each) for each in ids)


def test_error_page_names_the_request(two_towns, portal_client, monkeypatch):
    from rathaus.portal.frame.views import contact

    def broken(*_arguments):
        raise ValueError("anna.canary@example.org")

    monkeypatch.setattr(contact, "render", broken)
    client = portal_client(raise_request_exception=False)
    answer = client.get("/kontakt/")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert answer.wsgi_request.request_id in text
    assert "canary" not in text
