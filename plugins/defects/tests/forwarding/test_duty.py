"""Who is responsible: another municipality, an authority with an area, one for a category."""

import pytest
from rathaus.api import DefectDraft
from rathaus_defects.forwarding.duty import duties, explained, responsible
from rathaus_defects.forwarding.knowledge import KINDS
from rathaus_defects.models import Target
from rathaus_defects.routing.town import own_route

BRANDIS, NAUNHOF, BERLIN = (51.3355, 12.6093), (51.2770, 12.5890), (52.52, 13.405)
ROAD = {
    "type": "Polygon",
    "coordinates": [[[12.60, 51.33], [12.62, 51.33], [12.62, 51.34], [12.60, 51.34], [12.60, 51.33]]],
}


@pytest.mark.requirement("defects-req-090")
def test_point_outside_of_the_town_is_its_municipalitys(categories):
    found = responsible("road-damage", *NAUNHOF)

    assert (found.name, found.target, found.source) == ("Naunhof", None, "§ 44 Absatz 1 Satz 3 SächsStrG")
    assert explained(found) == (
        "Für diesen Ort ist Naunhof zuständig. "
        "Jede Gemeinde kümmert sich um ihre eigenen Straßen, Wege und Plätze."
    )


def test_municipality_of_the_master_data_brings_its_contact(categories):
    made = Target.objects.create(
        code="naunhof", name="Stadt Naunhof", municipality_ags="14729300", contact_de="Telefon 034293 0"
    )
    found = responsible("tree", *NAUNHOF)

    assert (found.target in (made, None), found.name) == (True, "Naunhof")


def test_point_outside_of_saxony_is_nobodys_that_we_know(categories):
    found = responsible("tree", *BERLIN)

    assert (found.name, explained(found)) == ("", "Dieser Ort liegt außerhalb von Sachsen.")


def test_point_in_the_town_is_the_towns_and_no_point_tells_nothing(categories):
    assert (responsible("tree", *BRANDIS), responsible("tree", None, None)) == (None, None)


def test_authority_is_responsible_in_its_area_for_its_categories(categories):
    road = Target.objects.create(code="county", name="Landkreis", area=ROAD, road_class="county-road")
    road.categories.add(categories["road-damage"])
    lamps = Target.objects.create(code="lamps", name="Stadtwerke")
    lamps.categories.add(categories["street-light"])
    Target.objects.create(code="by-hand", name="Bahn", road_class="railway")

    named = {
        code: [one.name for one in duties(code, *BRANDIS)] for code in ("road-damage", "street-light", "tree")
    }
    assert named == {"road-damage": ["Landkreis"], "street-light": ["Stadtwerke"], "tree": []}
    assert duties("road-damage", *BRANDIS)[0].source == KINDS["county-road"].source


def test_route_of_a_report_names_the_authority_in_whose_duty_it_is(categories):
    Target.objects.create(code="county", name="Landkreis", area=ROAD)
    draft = DefectDraft.model_validate(
        {
            "category": "tree",
            "text": "Ast",
            "at": "2026-05-20T10:00:00Z",
            "lat": BRANDIS[0],
            "lon": BRANDIS[1],
        }
    )

    assert own_route(draft).target == "county"


def test_every_duty_names_its_law():
    assert [
        code for code, kind in KINDS.items() if "§" not in kind.source and "Artikel" not in kind.source
    ] == []
