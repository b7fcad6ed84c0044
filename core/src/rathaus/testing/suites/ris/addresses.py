"""Addresses: OParl 1.1, 2.3."""

from urllib.parse import urlsplit

from ..checks import check
from ..http import with_query
from .council import Council
from .reading import ask, everything, get, inside, list_of, sample


@check("ris-req-001")
def every_id_can_be_fetched(council: Council) -> None:
    """Each id of an object that appears, embedded ones too, gives the object of this id."""
    made = sample(council)
    found = {str(part["id"]) for thing in everything(council, made.body) for part in inside(thing)}

    assert {made.paper, made.item, made.file, made.consultation} <= found
    assert [address for address in sorted(found) if get(council, address)["id"] != address] == []


@check("ris-req-002")
def address_does_not_follow_the_name(council: Council) -> None:
    """A paper's name is not in its address and may change."""
    body = council.add_body("Stadt Musterhausen")
    (paper,) = council.add_papers(body, ["Sonderweg"])
    council.rename(paper, "Umweg")

    thing = get(council, paper)
    assert (thing["id"], thing["name"]) == (paper, "Umweg")
    assert [word for word in ("sonderweg", "umweg") if word in paper.lower()] == []
    assert not paper.lower().endswith((".json", ".php", ".html", ".aspx"))


@check("ris-req-004")
def other_spellings_lead_to_the_canonical_address(council: Council) -> None:
    """Slashes too many lead on with 301."""
    body = council.add_body("Stadt Musterhausen")
    (paper,) = council.add_papers(body, ["Vorlage"])
    path = urlsplit(paper).path.rstrip("/")
    front, _slash, last = path.rpartition("/")

    for spelling in (f"{path}/" if not paper.endswith("/") else path, f"{front}//{last}"):
        answer = ask(council, paper.replace(urlsplit(paper).path, spelling))
        assert (spelling, answer.status, answer.headers.get("location")) == (spelling, 301, paper)


@check("ris-req-005")
def parameters_have_one_order(council: Council) -> None:
    """Of two orders one leads to the other, and unknown parameters are dropped."""
    papers = list_of(council, council.add_body("Stadt Musterhausen"), "paper")
    orders = [
        with_query(papers, limit=2, omit_internal="true"),
        with_query(papers, omit_internal="true", limit=2),
    ]
    answers = [ask(council, address) for address in orders]
    canonical = orders[[answer.status for answer in answers].index(200)]
    stray = ask(council, with_query(papers, limit=2, utm_source="x"))

    assert sorted(answer.status for answer in answers) == [200, 301]
    assert [one.headers["location"] for one in answers if one.status == 301] == [canonical]
    assert (stray.status, stray.headers.get("location")) == (301, with_query(papers, limit=2))
