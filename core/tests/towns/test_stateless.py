"""The short way of open interfaces answers as the long one does, and costs no more than it must."""

import json
import logging

import pytest
import structlog
from django.conf import settings
from django.test import Client, override_settings
from django.urls import resolve
from rathaus.portal.health.logs import formatter
from rathaus.portal.towns.urlconf import stateless, urlconf_name

SHORT = "rathaus.portal.towns.stateless.StatelessMounts"
PATHS = (
    "/georeport/v2/discovery.json",
    "/georeport/v2/requests.json",
    "/georeport/v2/requests.xml?page=1&page_size=50",
    "/georeport/v2/nothing.json",
    "/georeport/v2/requests.json?page_size=viele",
    "/oparl/v1.1/system",
    "/oparl/v1.1/nothing",
)


@pytest.mark.parametrize("method", ["get", "head", "options", "put"])
@pytest.mark.parametrize("path", PATHS)
def test_short_way_answers_as_the_long_one(town, method, path):
    def asked(middleware, cookies):
        with override_settings(MIDDLEWARE=middleware):
            client = Client(headers={"host": sorted(town.hosts)[0]})
            client.cookies.load(cookies)
            answer = getattr(client, method)(path)
        headers = dict(answer.headers)
        if answer.status_code == 204:  # must not have one (RFC 9110, 8.6); the long way adds it
            headers.pop("Content-Length", None)
        return answer.status_code, headers, answer.content, dict(answer.cookies)

    found = asked(settings.MIDDLEWARE, {"sessionid": "fremd"})  # which the long way would take away

    assert found == asked([one for one in settings.MIDDLEWARE if one != SHORT], {})
    assert found[1]["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PATHS)
def test_short_map_leads_where_the_whole_map_does(town, path):
    where = path.partition("?")[0]
    short, whole = (
        stateless(town.enabled).resolve(where),
        resolve(where, urlconf_name(town.enabled)),
    )

    assert (short.func, short.kwargs, short.view_name, short.route) == (
        whole.func,
        whole.kwargs,
        whole.view_name,
        whole.route,
    )


def test_line_of_a_request_is_the_one_that_the_processors_write():
    extra = {"town": "brandis", "route": "ris:paper", "method": "GET", "status": 200, "milliseconds": 1.5}
    record = logging.getLogger("rathaus.request").makeRecord(
        "rathaus.request", logging.INFO, "", 0, "request", (), None, extra={**extra, "unnamed": "Anna"}
    )
    lines = formatter(terminal=False)

    with structlog.contextvars.bound_contextvars(request_id="abc"):
        quick, slow = lines.format(record), structlog.stdlib.ProcessorFormatter.format(lines, record)

    shown = [
        {name: value for name, value in json.loads(line).items() if name != "timestamp"}
        for line in (quick, slow)
    ]
    assert shown[0] == shown[1]
    assert shown[0]["request_id"] == "abc"
    assert "unnamed" not in shown[0]
