"""Whatever is asked, the interface answers in its own form and never fails."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oparl_client import BODY_LISTS

NAMES = (
    "created_since",
    "created_until",
    "modified_since",
    "modified_until",
    "limit",
    "omit_internal",
    "after",
    "x",
)
VALUES = st.one_of(
    st.text(max_size=30),
    st.datetimes().map(lambda value: value.isoformat() + "Z"),
    st.datetimes(timezones=st.timezones()).map(lambda value: value.isoformat(timespec="seconds")),
    st.integers().map(str),
    st.sampled_from(
        ["true", "false", "0", "1.5", "-1.1", "99999999999999999.1", "\x00", "%", "%zz", "'", "1 OR 1=1"]
    ),
    st.from_regex(r"-?\d{1,18}\.\d{1,18}", fullmatch=True),
)
WORDS = st.sampled_from(
    [
        "v1.1",
        "V1.1",
        "body",
        "paper",
        "file",
        "system",
        "1",
        "01",
        "0",
        "-1",
        "9" * 18,
        "access",
        "..",
        "",
        "%00",
        "ß",
        "'",
    ]
)
QUICKLY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)


@pytest.mark.requirement("ris-req-059")
def test_any_parameters_are_answered(council: SimpleNamespace, api: Any) -> None:
    paths = [f"/oparl/v1.1/body/{council.body.pk}/{word}" for word in sorted(BODY_LISTS.values())]

    @QUICKLY
    @given(st.sampled_from(paths), st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4))
    def check(path: str, pairs: list[tuple[str, str]]) -> None:
        query = "&".join(f"{name}={quote(value, errors='replace')}" for name, value in pairs)
        response = api.client.get(f"{path}?{query}")
        assert response.status_code in (200, 301, 400)
        if response.status_code == 301:
            again = api.client.get(response.headers["Location"].removeprefix(api.public_url))
            assert again.status_code in (200, 400)

    check()


@pytest.mark.requirement("ris-req-059")
def test_any_query_string_is_answered(council: SimpleNamespace, api: Any) -> None:
    @QUICKLY
    @given(st.binary(max_size=60))
    def check(query: bytes) -> None:
        response = api.client.get("/oparl/v1.1/body", QUERY_STRING=query.decode("latin-1"))
        assert response.status_code in (200, 301, 400)

    check()


@pytest.mark.requirement("ris-req-059")
def test_any_path_is_answered(council: SimpleNamespace, api: Any) -> None:
    @QUICKLY
    @given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=5))
    def check(parts: list[str]) -> None:
        path = "/oparl/v1.1/" + "/".join(quote(part, safe="%", errors="replace") for part in parts)
        response = api.client.get(path)
        assert response.status_code in (200, 301, 404)
        assert response.headers["Access-Control-Allow-Origin"] == "*"

    check()


@pytest.mark.requirement("ris-req-059")
def test_any_header_is_answered(council: SimpleNamespace, api: Any) -> None:
    names = st.sampled_from(
        ["accept", "if-none-match", "if-modified-since", "range", "cookie", "accept-language"]
    )

    @QUICKLY
    @given(
        st.dictionaries(
            names, st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40), max_size=3
        )
    )
    def check(headers: dict[str, str]) -> None:
        response = api.client.get(f"/oparl/v1.1/paper/{council.paper.pk}", headers=headers)
        assert response.status_code in (200, 304, 406)
        assert dict(response.cookies) == {}

    check()
