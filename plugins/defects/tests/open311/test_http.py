"""Methods, errors, conditions, and whatever else may be asked."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from georeport_client import BASE, Api
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rathaus_defects import write
from rathaus_defects.open311.routes import find

WRONG = [
    ({"start_date": "yesterday"}, 400),
    ({"start_date": "2026-05-20T08:00:00"}, 400),
    ({"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-04-02T00:00:00Z"}, 400),
    ({"start_date": "2026-02-01T00:00:00Z", "end_date": "2026-01-01T00:00:00Z"}, 400),
    ({"status": "done"}, 400),
    ({"detailed_status": "LOST"}, 400),
    ({"service_code": "tree,unknown"}, 404),
    ({"page": "0"}, 400),
    ({"page": "1", "page_size": "1001"}, 400),
    ({"page": "9" * 18}, 400),
    ({"after": "x"}, 400),
    ({"lat": "51"}, 400),
    ({"lat": "51", "long": "181"}, 400),
    ({"lat": "51", "long": "12", "radius": "-1"}, 400),
    ({"bbox": "1,2,3"}, 400),
    ({"jurisdiction_id": "elsewhere"}, 404),
    ({"service_request_id": ",".join(["1"] * 1001)}, 400),
]


@pytest.mark.requirement("defects-req-133")
def test_wrong_parameters_are_named_in_both_formats(api: Api) -> None:
    for query, status in WRONG:
        as_json, as_xml = api.ask("requests.json", **query), api.ask("requests.xml", **query)
        found, sentences = api.refused(as_json)
        assert (query, found, as_xml.status_code, len(sentences)) == (query, status, status, 1)
        assert f"<errors><error><code>{status}</code><description>" in as_xml.content.decode()


@pytest.mark.requirement("defects-req-133")
def test_errors_speak_german_unless_english_is_asked_for(api: Api) -> None:
    sentences = [
        api.refused(api.ask("requests.json", headers={"accept-language": language}, status="x"))[1][0]
        for language in ("", "en", "fr")
    ]

    assert sentences[1] == "status can be open or closed, or both with a comma between."
    assert (
        sentences[0] == sentences[2] == "status kann open oder closed sein, oder beides mit Komma dazwischen."
    )


NOWHERE = [
    ("/georeport/", "", "text/xml"),
    ("/georeport/v2/requests", "application/json", "application/json"),
    ("/georeport/v2/requests.csv", "", "text/xml"),
    ("/georeport/v1/requests.json", "", "application/json"),
    ("/georeport/v2/nothing.xml", "application/json", "text/xml"),
]


@pytest.mark.requirement("defects-req-133")
def test_addresses_that_are_none_are_404_in_the_standards_form(api: Api) -> None:
    for path, accept, kind in NOWHERE:
        response = api.ask(path, headers={"accept": accept})
        assert (response.status_code, response.headers["Content-Type"]) == (404, f"{kind}; charset=utf-8")


@pytest.mark.requirement("defects-req-135")
def test_address_with_a_nul_is_none() -> None:
    assert [find(f"v2/{word}/\0.json") for word in ("requests", "services", "tokens")] == [None] * 3
    assert find("v2/requests/2026-000001.json") is not None


@pytest.mark.requirement("defects-req-133")
def test_methods_that_are_not_possible_are_405_and_named(api: Api) -> None:
    answers = [
        (api.client.delete(f"{BASE}/requests.json"), "GET, HEAD, POST, OPTIONS"),
        (api.client.post(f"{BASE}/services.json"), "GET, HEAD, OPTIONS"),
        (api.client.put(f"{BASE}/requests/2026-000001.json"), "GET, HEAD, OPTIONS"),
    ]

    assert [(one.status_code, one.headers["Allow"]) for one, _allowed in answers] == [
        (405, allowed) for _one, allowed in answers
    ]
    assert {api.refused(one)[0] for one, _allowed in answers} == {405}


@pytest.mark.requirement("defects-req-133")
def test_failure_of_ours_is_500_and_tells_nothing(api: Api, monkeypatch: Any) -> None:
    from rathaus_defects.open311 import requests

    def fail(*_given: Any) -> Any:
        raise RuntimeError("secret")

    monkeypatch.setattr(requests, "page", fail)
    api.client.raise_request_exception = False
    response = api.ask("requests.json")

    assert api.refused(response)[0] == 500
    assert b"secret" not in response.content


@pytest.mark.requirement("defects-req-136")
def test_unchanged_answers_are_304_until_something_public_changes(api: Api, sent: Any, now: Any) -> None:
    report = sent(releases=True)
    first = api.ask("requests.json")
    same = api.ask("requests.json", headers={"if-none-match": first.headers["ETag"]})
    dated = api.ask("requests.json", headers={"if-modified-since": first.headers.get("Last-Modified", "")})
    other = api.ask(
        "requests.json", headers={"if-none-match": first.headers["ETag"], "accept-language": "en"}
    )
    write.hide(report, now, reason="Name")
    changed = api.ask("requests.json", headers={"if-none-match": first.headers["ETag"]})

    assert [one.status_code for one in (first, same, dated, other, changed)] == [200, 304, 200, 200, 200]
    assert (same.content, changed.json()) == (b"", [])


@pytest.mark.requirement("defects-req-136")
def test_next_day_the_same_question_is_another(api: Api, sent: Any, at_now: Any, now: Any) -> None:
    import datetime as dt

    report = sent(releases=True)
    at_now(now + dt.timedelta(days=90))
    first = api.ask("requests.json")
    at_now(now + dt.timedelta(days=91))
    second = api.ask("requests.json", headers={"if-none-match": first.headers["ETag"]})
    dated = api.ask("requests.json", headers={"if-modified-since": first.headers["Last-Modified"]})

    assert [row["service_request_id"] for row in first.json()] == [report.number]
    assert (second.status_code, second.json(), dated.status_code) == (200, [], 200)


@pytest.mark.requirement("defects-req-136")
def test_head_and_options_answer_without_content_and_scripts_may_read(api: Api, sent: Any) -> None:
    sent(releases=True)
    get, head = api.ask("requests.json"), api.client.head(f"{BASE}/requests.json")
    options = api.client.options(f"{BASE}/requests.json")

    assert (head.status_code, head.content, head.headers["Content-Length"]) == (
        200,
        b"",
        str(len(get.content)),
    )
    assert (options.status_code, options.headers["Access-Control-Allow-Methods"]) == (
        204,
        "GET, HEAD, OPTIONS",
    )
    assert {one.headers["Access-Control-Allow-Origin"] for one in (get, head, options)} == {"*"}
    assert "Access-Control-Allow-Origin" not in api.post("requests.json", {}).headers
    assert dict(get.cookies) == {}


NAMES = st.sampled_from(
    re.findall(
        r"\w+",
        """service_request_id service_code start_date end_date status page page_size after lat long
        radius bbox updated_after updated_before detailed_status extensions jurisdiction_id keyword
        max_requests locale just_count with_picture agency_responsible x""",
    )
)
VALUES = st.one_of(
    st.text(max_size=20),
    st.integers().map(str),
    st.floats().map(str),
    st.datetimes().map(lambda value: value.isoformat() + "Z"),
    st.sampled_from(
        ["\x00", "%", "' OR 1=1", "1,2,3,4", "1.1", "nan", "open,closed", "tree", "true", "-1", "🚮"]
    ),
)
TEXTS = ("service_code", "address_string", "address_id", "email", "description", "account_id", "first_name")
QUICKLY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)


@pytest.mark.requirement("defects-req-135")
def test_any_parameters_are_answered(api: Api, sent: Any) -> None:
    sent(releases=True)

    @QUICKLY
    @given(
        st.sampled_from(["requests.json", "requests.xml", "servicerequestupdates.json", "services.xml"]),
        st.lists(st.tuples(NAMES, VALUES), max_size=4),
    )
    def check(path: str, pairs: list[tuple[str, str]]) -> None:
        query = "&".join(f"{name}={quote(value, errors='replace')}" for name, value in pairs)
        response = api.client.get(f"{BASE}/{path}?{query}")
        assert response.status_code in (200, 400, 404)

    check()


@pytest.mark.requirement("defects-req-135")
def test_any_path_is_answered(api: Api) -> None:
    words = st.sampled_from(
        ["v2", "requests", "services", "tokens", "media", "1.jpg", "x.json", "..", "", "%00", "ß"]
    )

    @QUICKLY
    @given(st.lists(st.one_of(words, st.text(max_size=5)), max_size=4))
    def check(parts: list[str]) -> None:
        path = "/georeport/" + "/".join(quote(part, safe="%", errors="replace") for part in parts)
        assert api.client.get(path).status_code in (200, 404)

    check()


@pytest.mark.requirement("defects-req-135")
def test_any_form_is_answered(api: Api) -> None:
    names = st.sampled_from([*TEXTS, "lat", "long", "media_url", "attribute[x]", "attribute[]"])

    @settings(QUICKLY, max_examples=25)
    @given(st.lists(st.tuples(names, VALUES), max_size=5))
    def check(pairs: list[tuple[str, str]]) -> None:
        fields = [(name, value.encode(errors="replace").decode()) for name, value in pairs]
        response = api.post("requests.json", [("service_code", "tree"), *fields])
        assert response.status_code in (200, 400, 404, 429)

    check()
