"""Places in the OParl interface and on the map: public ones only, and the interface says when they change."""

import pytest
from rathaus.portal.api import hooks
from rathaus_ris import write
from rathaus_ris.models import Paper, PaperPlace, RisState, Verdict
from rathaus_ris.placing.correcting import add, decide

pytestmark = pytest.mark.requirement("ris-req-065")


def told(client, paper):
    return client.get(f"/oparl/v1.1/paper/{paper.pk}").json().get("rathaus:place", [])


def test_paper_tells_its_places_with_a_point(paper, portal_client):
    made = paper("Ausbau der Langen Straße", "Auch am Drachenweg 3 wird gebaut.")
    subject, mentioned = sorted(told(portal_client(), made), key=lambda one: one["role"], reverse=True)
    assert (subject["name"], subject["origin"], subject["district"]) == ("Lange Straße", "text", "Kernstadt")
    assert mentioned == {
        "name": "Drachenweg",
        "kind": "street",
        "role": "mentioned",
        "origin": "text",
        "district": "Kernstadt",
        "houseNumber": "3",
        "geojson": {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "Point", "coordinates": [12.6156, 51.3361]},
        },
    }


@pytest.mark.requirement("ris-req-061")
def test_paper_tells_nothing_of_hidden_files_and_of_what_staff_rejected(paper, portal_client, now):
    made = paper("Ausbau der Langen Straße", "Auch am Drachenweg 3 wird gebaut.", is_open=False)
    decide(PaperPlace.staff.get(name="Lange Straße"), Verdict.REJECTED, now, by=None)
    assert told(portal_client(), made) == []


def test_change_of_places_moves_modified_and_the_counter(paper, streets, now):
    from rathaus.portal.api import places

    made = paper("Eine Bank")
    before, version = Paper.public.get(pk=made.pk).modified, RisState.current()[0]
    later = now.replace(hour=12)
    add(made, places.get(streets["Drachenweg"]), later, by=None)
    assert (before, Paper.public.get(pk=made.pk).modified) == (now, later)
    assert RisState.current()[0] == version + 1


def test_map_shows_what_papers_are_about_in_its_box(paper):
    paper("Ausbau der Langen Straße", "Auch am Drachenweg 3 wird gebaut.")
    features = hooks().portal_map_features(west=12.60, south=51.33, east=12.62, north=51.34)
    far = hooks().portal_map_features(west=12.70, south=51.33, east=12.72, north=51.34)
    assert [(one.title, one.note) for one in features] == [
        ("Ausbau der Langen Straße", "Lange Straße, Kernstadt")
    ]
    assert far == []


@pytest.mark.requirement("ris-req-061")
def test_map_forgets_what_is_withdrawn(paper, now):
    made = paper("Ausbau der Langen Straße")
    write.withdraw(made, now, reason="Fehler")
    assert hooks().portal_map_features(west=12.60, south=51.33, east=12.62, north=51.34) == []
