"""Giving files out."""

import io

import pytest
from django.test import RequestFactory
from rathaus.portal.files import response, restore, withdraw
from rathaus.portal.files.answers import SMALL, etag
from rathaus.portal.files.disposition import content_disposition
from rathaus.portal.frame.errors import Gone

from .conftest import PDF

TEXT = b"0123456789"


@pytest.fixture
def digits(keep):
    return keep(TEXT, "Zähler.txt")


def get(stored, method="get", **headers):
    request = getattr(RequestFactory(headers=headers), method)("/")
    return response(request, stored)


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_whole_file_comes_with_its_headers(digits):
    answer = get(digits)
    assert (answer.status_code, body(answer)) == (200, TEXT)
    wanted = {
        "Accept-Ranges": "bytes",
        "Content-Length": "10",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Disposition": "inline; filename=\"Zaehler.txt\"; filename*=UTF-8''Z%C3%A4hler.txt",
        "ETag": etag(digits),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "Cache-Control": "private, no-cache",
    }
    assert {name: answer.headers[name] for name in wanted} == wanted


RANGES = {
    "bytes=0-3": (206, b"0123", "bytes 0-3/10"),
    "bytes=5-": (206, b"56789", "bytes 5-9/10"),
    "bytes=-3": (206, b"789", "bytes 7-9/10"),
    "bytes=-30": (206, TEXT, "bytes 0-9/10"),
    "bytes=8-99": (206, b"89", "bytes 8-9/10"),
    "bytes=10-": (416, b"", "bytes */10"),
    "bytes=-0": (416, b"", "bytes */10"),
    "bytes=3-1": (200, TEXT, None),
    "bytes=0-1,4-5": (200, TEXT, None),
    "bytes=": (200, TEXT, None),
    "bytes=a-b": (200, TEXT, None),
    "items=0-1": (200, TEXT, None),
    "bytes=" + "9" * 30 + "-": (200, TEXT, None),
}


@pytest.mark.parametrize("header", RANGES)
def test_range_is_answered_by_the_rules(digits, header):
    answer = get(digits, range=header)
    status, content, content_range = RANGES[header]
    assert (answer.status_code, body(answer), answer.headers.get("Content-Range")) == (
        status,
        content,
        content_range,
    )


def test_large_file_streams_exactly_the_range(keep):
    content = bytes(range(32, 127)) * 10_000
    stored = keep(content, "gross.txt")
    assert len(content) > SMALL
    answer = get(stored, range="bytes=100-600000")
    assert answer.streaming
    assert (answer.headers["Content-Length"], body(answer)) == ("599901", content[100:600001])
    answer.close()


def test_known_content_is_not_sent_again(digits):
    tag = etag(digits)
    for headers in ({"if-none-match": tag}, {"if-none-match": f'"x", W/{tag}'}, {"if-none-match": "*"}):
        answer = get(digits, **headers)
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)
    modified = get(digits).headers["Last-Modified"]
    assert get(digits, **{"if-modified-since": modified}).status_code == 304
    assert get(digits, **{"if-modified-since": modified, "if-none-match": '"x"'}).status_code == 200


def test_range_of_another_version_gets_the_whole_file(digits):
    for value, status in (
        (etag(digits), 206),
        ('"other"', 200),
        (f"W/{etag(digits)}", 200),
        ("gestern", 200),
    ):
        assert get(digits, range="bytes=0-1", **{"if-range": value}).status_code == status


def test_head_answers_with_length_and_no_body(digits):
    answer = get(digits, "head", range="bytes=0-1")
    assert (answer.status_code, answer.headers["Content-Length"], body(answer)) == (200, "10", b"")


def test_other_methods_are_refused(digits):
    assert get(digits, "post").status_code == 405


def test_withdrawn_file_is_gone_until_it_is_restored(digits):
    withdraw(digits)
    with pytest.raises(Gone):
        get(digits)
    restore(digits)
    assert get(digits).status_code == 200


def test_page_like_content_is_never_shown_by_the_browser(keep):
    stored = keep(b"<!doctype html><script>alert(1)</script>", "x.html", allowed=["text/html"])
    assert get(stored).headers["Content-Disposition"].startswith("attachment;")


DISPOSITIONS = {
    "plan.pdf": 'inline; filename="plan.pdf"',
    'a"b\\c%20.pdf': "inline; filename=\"a_b_c_20.pdf\"; filename*=UTF-8''a%22b%5Cc%2520.pdf",
    "Żółć.pdf": "inline; filename=\"Zo_c.pdf\"; filename*=UTF-8''%C5%BB%C3%B3%C5%82%C4%87.pdf",
}


@pytest.mark.parametrize("name", DISPOSITIONS)
def test_name_reaches_every_client(name):
    assert content_disposition(name, attachment=False) == DISPOSITIONS[name]


def may_see(request, stored):
    """The access rule of the tests."""
    return request.headers.get("X-May") == "yes"


def test_address_of_a_file_asks_its_owner(keep, portal_client, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "probe_owner", sys.modules[__name__])
    open_one, closed = keep(PDF, access="probe_owner:may_see"), keep(PDF)
    opened, shut = open_one.get_absolute_url(), closed.get_absolute_url()
    client = portal_client()
    assert client.get(opened).status_code == 404
    assert client.get(opened, headers={"X-May": "yes"}).content == PDF
    assert client.get(shut, headers={"X-May": "yes"}).status_code == 404
    withdraw(open_one)
    assert client.get(opened, headers={"X-May": "yes"}).status_code == 410


def test_too_large_request_is_refused_before_its_body_is_read(town, portal_client):
    class Unread(io.BytesIO):
        def read(self, *_size):
            raise AssertionError("the body was read")

    answer = portal_client().generic(
        "POST",
        "/suche/",
        data=b"",
        CONTENT_TYPE="multipart/form-data; boundary=x",
        CONTENT_LENGTH="99999999",
        **{"wsgi.input": Unread()},
    )
    assert answer.status_code == 413
    assert "2,5" in answer.content.decode()
