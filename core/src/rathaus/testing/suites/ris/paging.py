"""Pages of lists: OParl 1.1, 2.5."""

from urllib.parse import parse_qs, urlsplit

from ..checks import check
from ..http import statements
from .council import Council
from .reading import BODY_LISTS, get, ids, list_of, pages, sample

NUMBERS = tuple(f"Vorlage {number}" for number in range(7))


def _papers(council: Council, names: tuple[str, ...] = NUMBERS) -> tuple[list[str], str, str]:
    """Papers of a new body, the body, and its list of papers."""
    body = council.add_body("Stadt Musterhausen")
    return council.add_papers(body, names), body, list_of(council, body, "paper")


@check("ris-req-010")
def every_page_has_its_parts(council: Council) -> None:
    """All pages of all lists have data, pagination and links."""
    body = get(council, sample(council).body)

    for name in BODY_LISTS:
        for page in pages(council, body[name]):
            kinds = [type(page.get(part)) for part in ("data", "pagination", "links")]
            assert (name, kinds) == (name, [list, dict, dict])


@check("ris-req-011")
def pages_are_full_and_the_total_is_right(council: Council) -> None:
    """Seven papers in pages of three."""
    _made, _body, papers = _papers(council)
    found = pages(council, papers, limit=3)
    told = [(page["pagination"]["elementsPerPage"], page["pagination"]["totalElements"]) for page in found]

    assert [len(page["data"]) for page in found] == [3, 3, 1]
    assert told == [(3, 7)] * 3


@check("ris-req-012")
def links_lead_to_the_pages_they_name(council: Council) -> None:
    """By next forwards, by prev back, first and last."""
    made, _body, papers = _papers(council)
    found = pages(council, papers, limit=3)
    own = [page["links"].get("self", "") for page in found]

    assert sorted(item["id"] for page in found for item in page["data"]) == sorted(made)
    for place, page in enumerate(found):
        links = page["links"]
        assert links.get("prev") == (own[place - 1] if place else None)
        assert {links.get("first", own[0]), links.get("last", own[-1])} == {own[0], own[-1]}
        assert get(council, own[place])["data"] == page["data"]


@check("ris-req-013")
def reading_on_after_changes_misses_nothing(council: Council) -> None:
    """A paper of the first page goes and another comes before the second page is read."""
    made, body, papers = _papers(council)
    first = pages(council, papers, limit=3)[0]
    seen = [item["id"] for item in first["data"]]
    council.withdraw(seen[1])
    (new,) = council.add_papers(body, ["Nachtrag"])
    rest = ids(council, first["links"]["next"])

    assert [name for name in made if (seen + rest).count(name) != 1] == []
    assert set(rest) - set(made) <= {new}


@check("ris-req-014")
def long_list_comes_in_pages(council: Council) -> None:
    """A list of 101 papers has more than one page."""
    made, _body, papers = _papers(council, tuple(f"Vorlage {number}" for number in range(101)))
    found = pages(council, papers)

    assert len(found) > 1
    assert max(len(page["data"]) for page in found) <= 100
    assert sorted(item["id"] for page in found for item in page["data"]) == sorted(made)


@check("ris-req-015")
def links_keep_the_filters(council: Council) -> None:
    """All links of all pages carry what was asked for."""
    _made, _body, papers = _papers(council)
    asked = {"created_since": "2001-01-01T00:00:00+01:00", "limit": "3", "omit_internal": "true"}
    found = [page["links"].items() for page in pages(council, papers, **asked)]
    links = [link for links in found for name, link in links if name != "web"]

    assert len(links) >= 3
    for link in links:
        kept = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
        assert {name: kept.get(name) for name in asked} == asked


@check("ris-req-018")
def limit_is_a_wish(council: Council) -> None:
    """A huge limit gives no more than the server's maximum, a small one no more than asked for."""
    _made, _body, papers = _papers(council)
    few, many = (pages(council, papers, limit=limit)[0] for limit in (2, 100_000))

    assert few["pagination"]["elementsPerPage"] == len(few["data"]) == 2
    assert many["pagination"]["elementsPerPage"] <= 100


@check("ris-req-052")
def statements_do_not_grow_with_the_page(council: Council) -> None:
    """Pages of two and of six papers need the same number of statements."""
    _made, _body, papers = _papers(council)
    counts = []
    for limit in (2, 6):
        pages(council, papers, limit=limit)
        address = f"{papers}?limit={limit}"
        counts.append(statements(lambda address=address: get(council, address)))  # type: ignore[misc]

    assert counts[1] <= counts[0]
