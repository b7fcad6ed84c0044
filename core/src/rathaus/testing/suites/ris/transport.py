"""Headers, conditions, encodings: OParl 1.1, 2.3, 2.4 and 2.6; RFC 9110."""

from ..checks import check
from ..http import with_query
from .council import Council
from .reading import ask, list_of

NAME = "Spielplatz & Bolzplatz <neu> für Musterhausen"


def _paper(council: Council, name: str = "Spielplatz") -> str:
    (paper,) = council.add_papers(council.add_body("Stadt Musterhausen"), [name])
    return paper


@check("ris-req-006")
def cookies_change_nothing(council: Council) -> None:
    """Equal answers with and without, none set, none to vary by."""
    paper = _paper(council)
    plain, sent = ask(council, paper), ask(council, paper, cookie="sessionid=abc; csrftoken=def")

    assert plain.body == sent.body
    assert [answer.headers.get("set-cookie") for answer in (plain, sent)] == [None, None]
    assert "cookie" not in plain.headers.get("vary", "").lower()


@check("ris-req-007")
def answers_are_plain_json_in_utf8(council: Council) -> None:
    """Umlauts, ampersand and angle brackets as they are."""
    answer = ask(council, _paper(council, NAME))

    assert answer.headers["content-type"].partition(";")[0] == "application/json"
    assert answer.body.startswith(b"{")
    assert NAME.encode() in answer.body


@check("ris-req-031")
def scripts_of_any_site_may_read(council: Council) -> None:
    """Good answers, redirects, unchanged ones and errors."""
    papers = list_of(council, council.add_body("Stadt Musterhausen"), "paper")
    first = ask(council, papers)
    answers = [
        (first, 200),
        (ask(council, papers, if_none_match=first.headers.get("etag", "")), 304),
        (ask(council, with_query(papers, utm_source="x")), 301),
        (ask(council, with_query(papers, created_since="gestern")), 400),
        (ask(council, f"{papers}/nichts-davon"), 404),
        (ask(council, papers, "DELETE"), 405),
    ]

    for answer, kind in answers:
        assert (kind, answer.headers.get("access-control-allow-origin")) == (kind, "*")


@check("ris-req-032")
def preflight_names_get(council: Council) -> None:
    """OPTIONS is answered."""
    answer = ask(
        council, council.entry(), "OPTIONS", origin="https://app.example", access_control_request_method="GET"
    )

    assert answer.status in (200, 204)
    assert "GET" in answer.headers.get("access-control-allow-methods", "GET")


@check("ris-req-050")
def unchanged_answers_are_not_sent_again(council: Council) -> None:
    """304 by ETag and by date until something changes."""
    paper = _paper(council)
    first = ask(council, paper)
    tag, date = first.headers["etag"], first.headers["last-modified"]
    same = [ask(council, paper, if_none_match=tag), ask(council, paper, if_modified_since=date)]
    council.rename(paper, "Neuer Name")
    changed = [ask(council, paper, if_none_match=tag), ask(council, paper, if_modified_since=date)]

    assert [(one.status, one.body) for one in same] == [(304, b"")] * 2
    assert [one.status for one in changed] == [200, 200]


@check("ris-req-051")
def head_is_get_without_content(council: Council) -> None:
    """Same status, type, tag and length."""
    paper = _paper(council)
    got, head = ask(council, paper), ask(council, paper, "HEAD")
    compared = ("content-type", "etag", "last-modified", "content-length")

    assert (head.status, head.body) == (got.status, b"")
    assert [head.headers.get(name) for name in compared] == [got.headers.get(name) for name in compared]
