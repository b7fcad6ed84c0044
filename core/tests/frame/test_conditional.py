"""Conditional answers: what a client already has is not sent again."""

import datetime as dt

import pytest
from django.test import RequestFactory
from rathaus.portal.api import conditional

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
SECOND = int(NOW.timestamp())
STAMP = conditional.Stamp(7, SECOND * 1_000_000 + 250_000)


def test_tag_changes_with_data_day_set_up_and_what_is_asked():
    tag = conditional.etag(STAMP, 1, "/list")
    others = [
        conditional.etag(STAMP._replace(version=8), 1, "/list"),
        conditional.etag(STAMP._replace(micros=STAMP.micros - 1), 1, "/list"),
        conditional.etag(STAMP._replace(day=86400), 1, "/list"),
        conditional.etag(STAMP, 2, "/list"),
        conditional.etag(STAMP, 1, "/list?page=2"),
    ]

    assert conditional.etag(STAMP, 1, "/list") == tag
    assert len({tag, *others}) == 6


def test_last_modified_is_told_when_its_second_is_over():
    begun = conditional.headers(STAMP, "t", NOW + dt.timedelta(milliseconds=500))
    over = conditional.headers(STAMP, "t", NOW + dt.timedelta(seconds=1))
    never = conditional.headers(conditional.Stamp(0, 0), "t", NOW)

    assert [found.get("Last-Modified") for found in (begun, over, never)] == [
        None,
        "Wed, 20 May 2026 08:00:01 GMT",
        None,
    ]


@pytest.mark.parametrize(
    ("given", "has_it"),
    [
        ({"If-None-Match": 'W/"1"'}, True),
        ({"If-None-Match": '"0", "1"'}, True),
        ({"If-None-Match": '"2"', "If-Modified-Since": "Wed, 20 May 2026 08:00:01 GMT"}, False),
        ({"If-Modified-Since": "Wed, 20 May 2026 08:00:01 GMT"}, True),
        ({"If-Modified-Since": "Wed, 20 May 2026 08:00:00 GMT"}, False),
        ({"If-Modified-Since": "yesterday"}, False),
        ({}, False),
    ],
)
def test_client_that_has_the_state_is_known_by_tag_before_time(given, has_it):
    request = RequestFactory().get("/", headers=given)

    assert conditional.not_modified(request, 'W/"1"', STAMP) is has_it


def test_client_is_never_told_that_it_has_data_that_never_changed():
    request = RequestFactory().get("/", headers={"If-Modified-Since": "Wed, 20 May 2026 08:00:01 GMT"})

    assert conditional.not_modified(request, 'W/"1"', conditional.Stamp(0, 0)) is False
