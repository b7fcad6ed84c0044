"""Objects that are gone: OParl 1.1, 2.8."""

from datetime import datetime
from typing import Any

from ..checks import check
from .council import Council
from .reading import ask, get, ids, list_of, pages, sample, sources

STUB = {"id", "type", "created", "modified", "deleted"}


def _paper(council: Council) -> tuple[str, dict[str, Any]]:
    """A public paper, and how it looks before it goes."""
    (paper,) = council.add_papers(council.add_body("Stadt Musterhausen"), ["Grundstück am Teich"])
    return paper, get(council, paper)


@check("ris-req-020")
def deleted_object_tells_only_that_it_is_gone(council: Council) -> None:
    """Status 200 and five properties."""
    paper, before = _paper(council)
    council.delete(paper)
    after = get(council, paper)

    assert set(after) == STUB
    assert (after["id"], after["type"], after["deleted"]) == (paper, before["type"], True)


@check("ris-req-021")
def time_of_a_deletion_is_told(council: Council) -> None:
    """`modified` moves, `created` stays."""
    paper, before = _paper(council)
    council.delete(paper)
    after = get(council, paper)

    assert after["created"] == before["created"]
    assert datetime.fromisoformat(after["modified"]) > datetime.fromisoformat(before["modified"])


@check("ris-req-022")
def lists_hold_deleted_objects_exactly_with_modified_since(council: Council) -> None:
    """With the parameter the list names what went, without it the list is silent."""
    body = council.add_body("Stadt Musterhausen")
    kept, gone = council.add_papers(body, ["Bleibt", "Geht"])
    since = get(council, gone)["modified"]
    council.withdraw(gone)
    papers = list_of(council, body, "paper")
    listed = {
        item["id"]: item.get("deleted", False)
        for page in pages(council, papers, modified_since=since)
        for item in page["data"]
    }

    assert ids(council, papers) == ids(council, papers, created_since=since) == [kept]
    assert listed == {kept: False, gone: True}


@check("ris-req-023")
def nothing_leads_to_a_deleted_object(council: Council) -> None:
    """Neither address nor content of a paper that went stands in any other object."""
    made = sample(council)
    before = sources(council, made.body)
    council.withdraw(made.paper)
    after = sources(council, made.body)

    assert [word in before for word in (f'"{made.paper}"', "Neuer Spielplatz")] == [True, True]
    assert [word for word in (f'"{made.paper}"', "Neuer Spielplatz") if word in after] == []


@check("ris-req-024")
def modified_moves_with_what_is_embedded(council: Council) -> None:
    """A meeting with its agenda item, a paper with its file."""
    made = sample(council)

    for held, holder in ((made.item, made.meeting), (made.file, made.paper)):
        before = datetime.fromisoformat(get(council, holder)["modified"])
        council.rename(held, "Umbenannt.txt")
        renamed = datetime.fromisoformat(get(council, holder)["modified"])
        council.withdraw(held)
        assert before < renamed < datetime.fromisoformat(get(council, holder)["modified"])


@check("ris-req-025")
def withdrawn_object_counts_as_deleted(council: Council) -> None:
    """A paper taken back says that it is gone and nothing of what it was."""
    paper, _before = _paper(council)
    council.withdraw(paper)
    answer = ask(council, paper)

    assert (answer.status, answer.json().get("deleted")) == (200, True)
    assert "Grundstück" not in answer.body.decode()


@check("ris-req-057")
def withdrawn_content_is_gone_with_the_next_request(council: Council) -> None:
    """A client that has the paper asks whether it changed, and gets the tombstone."""
    paper, _before = _paper(council)
    first = ask(council, paper)
    known = {
        f"if_{name}": first.headers[header]
        for name, header in (("none_match", "etag"), ("modified_since", "last-modified"))
        if header in first.headers
    }
    council.withdraw(paper)
    answer = ask(council, paper, **known)

    assert (answer.status, answer.json().get("deleted")) == (200, True)
