"""Log lines hold nothing about people. Canaries are planted in every place a line can get them from."""

import io
import json
import logging

import pytest
from django.test import RequestFactory
from rathaus.portal.health.logs import formatter, logging_config
from rathaus.portal.health.requests import route_of
from rathaus.portal.health.scrub import scrub

CANARIES = {
    "mail to Anna.Canary+x@example.org failed": "mail to [mail] failed",
    "<anna@example.org>, bea@example.org": "<[mail]>, [mail]",
    "client 192.168.17.4:4711 gone": "client [address]:4711 gone",
    "client 2a02:810d:4bf:f7fc::1 gone": "client [address] gone",
    "client ::1 gone": "client [address] gone",
    "GET /suche/?q=Anna+Canary HTTP/1.1": "GET /suche/?[query] HTTP/1.1",
    "https://x.example/a/b?token=abc&name=Canary next": "https://x.example/a/b?[query] next",
    "postgresql://canary:geheim@db.example:5432": "postgresql://[user]@db.example:5432",
    "password=Geheim-4711 rest": "password=[secret] rest",
    "'Authorization': Bearer": "'Authorization': [secret]",
    "link /abo/3f9aKc81LmQpZx77TtYw2B/ used": "link /abo/[token]/ used",
    "signed eyJhIjoxfQ:1uAbCd:dGhpcyBpcyBub3QgYSByZWFsIHNpZw done": "signed [token] done",
    "Key (email)=(anna@example.org) already exists": "Key (email)=([mail]) already exists",
}


@pytest.mark.parametrize("text", CANARIES)
def test_what_may_be_about_people_is_taken_out(text):
    assert scrub(text) == CANARIES[text]


@pytest.mark.parametrize(
    "text",
    [
        "at 12:30:45",
        "version 5.2.19",
        "ris:paper",
        "what? nothing",
        "took 0.25 s",
        "2026-05-01T12:30:00Z",
        "Straße 12",
    ],
)
def test_harmless_text_stays(text):
    assert scrub(text) == text


@pytest.fixture(params=[False, True], ids=["json", "terminal"])
def logged(request):
    """A function that logs into a buffer and gives the lines."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(terminal=request.param))
    logger = logging.Logger("probe")
    logger.addHandler(handler)

    def lines(write):
        write(logger)
        return stream.getvalue(), request.param

    return lines


def test_exception_keeps_its_place_and_loses_its_people(logged):
    def write(logger):
        try:
            raise ValueError("Key (email)=(anna.canary@example.org) of 10.1.2.3 exists")
        except ValueError:
            logger.exception("saving %s failed", "bea.canary@example.org", extra={"route": "ris:paper"})

    text, _ = logged(write)
    assert "canary" not in text
    assert "10.1.2.3" not in text
    assert "test_logs.py" in text
    assert "ValueError: Key (email)=([mail])" in text
    assert text.count("\n") == 1


def test_json_line_has_its_fields(logged):
    text, terminal = logged(
        lambda logger: logger.info("request", extra={"route": "ris:paper", "status": 200, "town": "brandis"})
    )
    if terminal:
        assert "route=ris:paper status=200" in text
        return
    line = json.loads(text)
    assert {name: line[name] for name in ("event", "route", "status", "town", "level")} == {
        "event": "request",
        "route": "ris:paper",
        "status": 200,
        "town": "brandis",
        "level": "info",
    }


def test_fields_that_are_not_ours_are_left_out(logged):
    text, _ = logged(lambda logger: logger.info("x", extra={"request": "canary", "visitor": "canary"}))
    assert "canary" not in text


def test_level_comes_from_environment_then_portal():
    levels = [
        logging_config(environ, "warning", terminal=False)["root"]["level"]
        for environ in ({}, {"RATHAUS_LOG": "debug"}, {"RATHAUS_LOG": "nonsense"})
    ]
    assert levels == ["WARNING", "DEBUG", "INFO"]


def test_request_is_logged_by_route_and_not_by_path(town, portal_client, caplog):
    with caplog.at_level(logging.INFO, logger="rathaus.request"):
        portal_client().get(
            "/dateien/privates-geheimnis-4711/canary.pdf?wer=canary", REMOTE_ADDR="192.0.2.77"
        )
    record = next(record for record in caplog.records if record.name == "rathaus.request")
    assert (record.route, record.status, record.method, record.town) == ("files:file", 404, "GET", "brandis")
    line = logging.Formatter("%(message)s").format(record) + str(vars(record))
    assert "canary" not in line
    assert "192.0.2.77" not in line


def test_route_of_nothing_is_a_dash():
    assert route_of(RequestFactory().get("/x")) == "-"
