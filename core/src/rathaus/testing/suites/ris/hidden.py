"""What is not public: § 37 SächsGemO."""

from ..checks import check
from .council import Council
from .reading import ask, get, sample, sources

WORD = "GEHEIMSACHE"


@check("ris-req-053")
def non_public_content_is_nowhere(council: Council) -> None:
    """A paper, an agenda item and a file that are not public stand in no answer."""
    made = sample(council)
    organization = made.organization
    (paper,) = council.add_papers(made.body, [f"{WORD} Kauf"], public=False)
    council.add_meeting(
        made.body,
        "4. Sitzung",
        organization=organization,
        items=["Eröffnung"],
        closed=[f"{WORD} Grundstück"],
    )
    file = council.add_file(made.paper, f"{WORD}.txt", WORD.encode(), public=False)
    text = sources(council, made.body)

    assert [word in text for word in ("Neuer Spielplatz", "4. Sitzung")] == [True, True]
    assert [word for word in (WORD, f'"{paper}"', f'"{file}"') if word in text] == []
    assert [ask(council, address).status for address in (paper, file)] == [404, 404]
    assert get(council, made.paper)["id"] == made.paper
