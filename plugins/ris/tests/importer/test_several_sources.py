"""An administrative community: one source with several bodies, and several sources."""

from typing import Any

import pytest
from rathaus_ris.importer.readers import Failed
from rathaus_ris.models import Body, Paper

from .conftest import BASE, FakeSource, oparl

pytestmark = pytest.mark.requirement("ris-req-106")
OTHER = "https://rat.example.com/oparl/system"


def test_source_with_two_bodies_brings_both_with_their_own_papers(server: FakeSource, run: Any) -> None:
    bodies = server.answers[f"{BASE}/body"]["data"]
    bodies.append({**bodies[0], "id": f"{BASE}/body/2", "name": "Musterdorf", "paper": f"{BASE}/paper2"})
    server.put("paper", oparl("Paper", 1, name="Haushalt"))
    server.put("paper2", oparl("Paper", 2, name="Dorfteich"))

    run(server)

    found = [(body.name, [paper.name for paper in Paper.public.filter(body=body)]) for body in stored()]
    assert found == [("Musterdorf", ["Dorfteich"]), ("Musterstadt", ["Haushalt"])]


def test_two_sources_with_the_same_town_make_two_bodies(server: FakeSource, run: Any) -> None:
    other = FakeSource()
    other.name = OTHER

    run(server)
    run(other)

    assert [body.source.url for body in stored()] == [server.name, OTHER]


def test_source_that_fails_leaves_what_the_other_brought(server: FakeSource, run: Any) -> None:
    other = FakeSource()
    other.name = OTHER
    other.answers[f"{BASE}/body"] = Failed("HTTP status 503")
    run(server)

    with pytest.raises(Failed):
        run(other)

    assert [body.name for body in stored()] == ["Musterstadt"]


def stored() -> list[Body]:
    """The public bodies, by name and age."""
    return list(Body.public.order_by("name", "pk"))
