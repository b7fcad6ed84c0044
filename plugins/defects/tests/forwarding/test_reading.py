"""What servers answer in the wild."""

import pytest
from rathaus_defects.forwarding.reading import Unreadable, entries

ENTRY = [{"service_request_id": "293944", "status": "open"}]


@pytest.mark.parametrize(
    ("format", "body"),
    [
        ("json", '[{"service_request_id": "293944", "status": "open", "status_notes": null}]'),
        ("json", '[{"service_request_id": 293944, "status": "open", "notes": [], "media_url": ""}]'),
        ("json", '{"service_requests": [{"service_request_id": 293944, "status": "open"}]}'),
        ("json", '{"service_request_id": "293944", "status": "open"}'),
        ("json", '\ufeff[{"service_request_id": "293944", "status": " open "}]'),
        (
            "xml",
            "<?xml version='1.0' encoding='utf-8'?><service_requests><request><service_request_id> 293944"
            "</service_request_id><status>open</status><status_notes/></request></service_requests>",
        ),
        ("xml", "<request><service_request_id>293944</service_request_id><status>open</status></request>"),
        (
            "xml",
            '<a:service_requests xmlns:a="urn:x"><a:request><service_request_id>293944</service_request_id>'
            "<status>open</status></a:request></a:service_requests>",
        ),
    ],
    ids=["as-the-standard", "number", "wrapped", "no-list", "bom", "xml", "xml-no-list", "xml-namespace"],
)
def test_entries_come_out_alike_however_they_were_written(format, body):
    assert entries(body.encode(), format) == ENTRY


def test_booleans_come_out_as_words_however_they_were_written():
    told = [entries(f'[{{"metadata": {value}}}]'.encode(), "json") for value in ("true", '"true"', "false")]

    assert told == [[{"metadata": "true"}], [{"metadata": "true"}], [{"metadata": "false"}]]


@pytest.mark.parametrize(
    ("format", "body"),
    [
        ("json", "<html>"),
        ("json", "[1, 2]"),
        ("json", '"text"'),
        ("json", "[" * 5000),
        ("xml", ""),
        ("xml", "<a><b></a>"),
        ("xml", '<!DOCTYPE a [<!ENTITY b "c">]><a><b>&b;</b></a>'),
        ("xml", '<!DOCTYPE a SYSTEM "http://intern/secret"><a/>'),
    ],
    ids=["html", "numbers", "word", "deep", "empty", "broken", "entity", "doctype"],
)
def test_what_is_no_answer_is_refused(format, body):
    with pytest.raises(Unreadable):
        entries(body.encode(), format)


def test_several_addresses_of_photos_do_not_hide_the_first():
    urls = "<media_url>a</media_url><media_url>b</media_url>"
    body = f"<u><request_update><update_id>1</update_id>{urls}</request_update></u>"

    assert entries(body.encode(), "xml") == [{"update_id": "1", "media_url": "a"}]
