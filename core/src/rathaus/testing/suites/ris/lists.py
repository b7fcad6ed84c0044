"""Which objects lists hold: filters, bodies, embedded lists; OParl 1.1, 2.5 and 3."""

from typing import Any

from ..checks import check
from ..http import with_query
from .council import Council
from .reading import BODY_LISTS, ask, get, ids, kind_of, list_of, pages, sample

LEFT_OUT = {
    "AgendaItem": {"auxiliaryFile"},
    "Meeting": {"auxiliaryFile", "agendaItem"},
    "Paper": {"auxiliaryFile", "location"},
    "Person": {"membership"},
}
"""OParl 1.1, 2.5: what `omit_internal` leaves out."""


@check("ris-req-016")
def filters_include_their_bounds(council: Council) -> None:
    """Of three papers the one in the middle is found from both sides, by both times."""
    body = council.add_body("Stadt Musterhausen")
    made = [council.add_papers(body, [name])[0] for name in ("Erste", "Zweite", "Dritte")]
    papers = list_of(council, body, "paper")
    middle = get(council, made[1])

    for name in ("created", "modified"):
        since = ids(council, papers, **{f"{name}_since": middle[name]})
        until = ids(council, papers, **{f"{name}_until": middle[name]})
        assert (name, sorted(since), sorted(until)) == (name, sorted(made[1:]), sorted(made[:2]))


@check("ris-req-017")
def unreadable_filter_is_refused(council: Council) -> None:
    """Each is 400 with an error object that names the parameter."""
    papers = list_of(council, council.add_body("Stadt Musterhausen"), "paper")

    for value in ("2026-01-31", "2026-13-01T00:00:00+01:00", "gestern"):
        answer = ask(council, with_query(papers, modified_since=value))
        assert (value, answer.status) == (value, 400)
        assert "modified_since" in answer.json()["message"] + answer.json().get("debug", "")


@check("ris-req-019")
def omit_internal_leaves_out_what_the_standard_names(council: Council) -> None:
    """Each list with and without the parameter."""
    body = get(council, sample(council).body)

    for name in ("meeting", "paper", "person", "organization", "agendaItem"):
        whole = _by_id(pages(council, body[name]))
        short = _by_id(pages(council, body[name], omit_internal="true"))
        assert short == {
            key: {part: value for part, value in item.items() if part not in LEFT_OUT.get(kind_of(item), ())}
            for key, item in whole.items()
        }


@check("ris-req-038")
def system_tells_its_version_and_its_bodies(council: Council) -> None:
    """The System of OParl 1.1 with a list of bodies."""
    body = council.add_body("Stadt Musterhausen")
    system = get(council, council.entry())

    assert system["oparlVersion"] == "https://schema.oparl.org/1.1/"
    assert system["type"] == "https://schema.oparl.org/1.1/System"
    assert body in ids(council, system["body"])
    assert system.get("otherOparlVersions") != []


@check("ris-req-039")
def bodies_have_lists_of_their_own(council: Council) -> None:
    """Each of two bodies lists its own papers."""
    bodies = [council.add_body(name) for name in ("Stadt Musterhausen", "Verband Nord")]
    made = [council.add_papers(body, ["Haushalt"]) for body in bodies]

    assert [ids(council, list_of(council, body, "paper")) for body in bodies] == made


@check("ris-req-041")
def body_names_all_its_lists(council: Council) -> None:
    """All ten can be read."""
    body = get(council, council.add_body("Stadt Musterhausen"))

    assert [name for name in BODY_LISTS if name not in body] == []
    assert [name for name in BODY_LISTS if "data" not in get(council, body[name])] == []


def _by_id(found: list[Any]) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for page in found for item in page["data"]}
