"""Parameters and paths, without a database."""

import datetime as dt

import pytest
from rathaus_ris.oparl.errors import OParlError
from rathaus_ris.oparl.negotiation import accepts_json
from rathaus_ris.oparl.query import Query, given, in_order, parse
from rathaus_ris.oparl.routes import Target, What, find
from rathaus_ris.oparl.values import feature, moment, strings, vendor_fields

NOON = dt.datetime(2026, 1, 31, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31T12:00:00Z",
        "2026-01-31T13:00:00+01:00",
        "2026-01-31t12:00:00z",
        "2026-01-31T12:00:00.900Z",
        "2026-01-31T07:00:00.123456789-05:00",
        "2026-01-31T13:00:00 01:00",
    ],
)
def test_time_in_any_spelling_is_the_same_instant_in_whole_seconds(text: str) -> None:
    assert parse([("modified_since", text)], 100).modified_since == NOON


@pytest.mark.requirement("ris-req-017")
@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-01-31",
        "2026-01-31T12:00:00",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "yesterday",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "२०२६-01-31T12:00:00Z",
        "2026-01-31T12:00:00Z\n",
    ],
)
def test_unreadable_time_is_refused_by_name(text: str) -> None:
    with pytest.raises(OParlError, match=r"^created_until=") as raised:
        parse([("created_until", text)], 100)

    assert raised.value.status == 400


@pytest.mark.requirement("ris-req-018")
@pytest.mark.parametrize(("wish", "size"), [("1", 1), ("99", 99), ("100", 100), ("5000", 100)])
def test_limit_is_a_wish_up_to_the_page_size(wish: str, size: int) -> None:
    assert parse([("limit", wish)], 100).limit == size


@pytest.mark.parametrize(
    "pair",
    [
        ("limit", "0"),
        ("limit", "-1"),
        ("limit", "ten"),
        ("omit_internal", "1"),
        ("after", "x"),
        ("after", ""),
    ],
)
def test_unreadable_parameter_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(OParlError) as raised:
        parse([pair], 100)

    assert (raised.value.status, pair[0] in raised.value.message) == (400, True)


@pytest.mark.requirement("ris-req-005")
def test_canonical_query_has_the_fixed_order_and_leaves_out_defaults() -> None:
    query = Query(limit=7, modified_since=NOON, created_since=NOON, omit_internal=True, after="5")

    assert query.text(100) == (
        "?created_since=2026-01-31T13%3A00%3A00%2B01%3A00&modified_since=2026-01-31T13%3A00%3A00%2B01%3A00"
        "&limit=7&omit_internal=true&after=5"
    )
    assert Query(limit=100).text(100) == ""
    assert parse(given(query.text(100)[1:]), 100) == query


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("created_since=a&modified_since=b&limit=3", True),
        ("limit=3&created_since=a", False),
        ("limit=3&limit=4", False),
        ("limit=3&utm_source=x", False),
        ("", True),
    ],
)
def test_in_order_knows_the_canonical_order(text: str, canonical: bool) -> None:
    assert in_order(given(text)) is canonical


@pytest.mark.requirement("ris-req-004")
@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("", Target(What.OBJECT, "system", 0, "/oparl/v1.1/system")),
        ("v1.1", Target(What.OBJECT, "system", 0, "/oparl/v1.1/system")),
        ("V1.1//Paper/017/", Target(What.OBJECT, "paper", 17, "/oparl/v1.1/paper/17")),
        ("v1.1/body", Target(What.LIST, "body", 0, "/oparl/v1.1/body")),
        (
            "v1.1/body/1/AgendaItem",
            Target(What.LIST, "agendaitem", 1, "/oparl/v1.1/body/1/agendaitem", "body"),
        ),
        (
            "v1.1/organization/2/meeting",
            Target(What.LIST, "meeting", 2, "/oparl/v1.1/organization/2/meeting", "organization"),
        ),
        ("v1.1/file/3/access", Target(What.ACCESS, "file", 3, "/oparl/v1.1/file/3/access")),
        ("v1.1/file/3/download", Target(What.DOWNLOAD, "file", 3, "/oparl/v1.1/file/3/download")),
    ],
)
def test_find_gives_the_resource_and_its_canonical_path(path: str, target: Target) -> None:
    assert find(path) == target


@pytest.mark.parametrize(
    "path",
    [
        "v1.0/system",
        "v1.1/paper",
        "v1.1/paper/0",
        "v1.1/paper/-1",
        "v1.1/paper/1.5",
        "v1.1/paper/¹",
        "v1.1/paper/" + "9" * 19,
        "v1.1/paper/1/meeting",
        "v1.1/body/1/body",
        "v1.1/system/1",
        "v1.1/file/1/text",
    ],
)
def test_find_of_an_unknown_path_is_none(path: str) -> None:
    assert find(path) is None


@pytest.mark.requirement("ris-req-008")
@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2026-01-01 11:00:00.987654", "2026-01-01T12:00:00+01:00"),
        ("2026-07-01 10:00:00", "2026-07-01T12:00:00+02:00"),
        (dt.datetime(2026, 7, 1, 10, tzinfo=dt.UTC), "2026-07-01T12:00:00+02:00"),
        ("1850-01-01 00:00:00", "1850-01-01T01:00:00+01:00"),
    ],
)
def test_moment_has_the_offset_of_berlin_and_no_fraction(value: str | dt.datetime, text: str) -> None:
    assert moment(value) == text


@pytest.mark.requirement("ris-req-043")
def test_vendor_fields_keep_a_prefix_or_get_ours() -> None:
    text = '{"STERNBERG:x": 1, "y": [2], ":z": 3, "w:": 4, "@a:b": 5, "c:d": null, "e:f": ""}'

    assert vendor_fields(text) == {"STERNBERG:x": 1, "rathaus:y": [2], "rathaus:z": 3, "rathaus:w:": 4}


@pytest.mark.requirement("ris-req-048")
def test_feature_wraps_a_bare_geometry_and_leaves_out_what_is_none() -> None:
    point = {"type": "Point", "coordinates": [12.6, 51.3]}

    assert feature('{"type": "Point", "coordinates": [12.6, 51.3]}') == {
        "type": "Feature",
        "geometry": point,
        "properties": {},
    }
    assert feature('{"lat": 1}') is None
    assert feature('"x"') is None


def test_strings_leaves_out_what_is_no_text() -> None:
    assert strings('["a", "", null, 3, "b"]') == ["a", "b"]
    assert strings('"a"') == ["a"]


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("", True),
        ("*/*", True),
        ("text/html,application/xhtml+xml,*/*;q=0.8", True),
        ("application/ld+json", True),
        ("Application/JSON; charset=utf-8", True),
        ("text/html", False),
        ("application/json;q=0", False),
        ("application/json;q=0.000, text/html", False),
        ("application/json;q=0.1", True),
    ],
)
def test_accepts_json_reads_the_header(header: str, accepted: bool) -> None:
    assert accepts_json(header) is accepted
