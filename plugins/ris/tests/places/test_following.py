"""News of a street and of an area: for feed readers and by mail, public things only, each once."""

import datetime as dt
import re

import pytest
from rathaus_ris import write
from rathaus_ris.following import feed_named
from rathaus_ris.models import AgendaItem, Consultation, Meeting
from rathaus_ris.placing.following import area_entries, place_entries

pytestmark = pytest.mark.requirement("ris-req-064")

AREA = "51.3360-12.6160-250"


def titles(entries):
    return [entry.title for entry in entries]


def test_feed_of_a_street_tells_of_papers_and_decisions(paper, body, streets, now):
    made = paper("Ausbau der Langen Straße", at=now - dt.timedelta(days=2))
    paper("Dach in der Bahnhofstraße")
    meeting = write.create(Meeting, now, publish=True, body=body, start=now)
    item = write.create(AgendaItem, now, body=body, meeting=meeting, order=0, result="einstimmig")
    write.create(Consultation, now, body=body, paper=made, agenda_item=item, meeting=meeting)

    found = place_entries(None, 20, streets["Lange Straße"])

    assert sorted(titles(found)) == ["Ausbau der Langen Straße", "Ergebnis: Ausbau der Langen Straße"]
    assert len({entry.id for entry in found}) == 2


def test_feed_of_a_street_tells_since_a_time_only_what_is_newer(paper, streets):
    paper("Ausbau der Langen Straße")
    everything = place_entries(None, 20, streets["Lange Straße"])
    assert place_entries(everything[0].updated, 20, streets["Lange Straße"]) == []


def test_place_found_in_an_old_paper_is_no_news(paper, streets, now):
    old = paper("Ausbau der Langen Straße", at=now - dt.timedelta(days=90))
    (entry,) = place_entries(None, 20, streets["Lange Straße"])
    assert entry.updated == old.published_at


def test_feed_of_an_area_tells_of_what_lies_in_it(paper, now):
    paper("Bäume am Drachenweg")
    paper("Dach in der Bahnhofstraße")
    assert titles(area_entries(None, 20, AREA)) == ["Bäume am Drachenweg"]


@pytest.mark.requirement("ris-req-061")
def test_feeds_forget_what_is_withdrawn(paper, streets, now):
    made = paper("Bäume am Drachenweg")
    write.withdraw(made, now, reason="Fehler")
    assert (place_entries(None, 20, streets["Drachenweg"]), area_entries(None, 20, AREA)) == ([], [])


def test_feed_names_lead_to_the_page_and_back(streets):
    number = streets["Lange Straße"].partition(":")[2]
    street, area = feed_named(f"strasse-{number}"), feed_named(f"gebiet-{AREA}")
    assert (street.key, street.url) == (f"strasse-{number}", f"/ris/orte/street-{number}/")
    assert area.key == f"gebiet-{AREA}"
    assert area.url == "/ris/orte/umkreis/?lat=51.3360&lon=12.6160&umkreis=250"


@pytest.mark.parametrize(
    "key",
    [
        "strasse-",
        "strasse-0",
        "strasse-99999999999",
        "strasse-street-1",
        "strasse-address-1",
        "gebiet-51.3-12.6-500",
        "gebiet-51.3361-12.6102-501",
        "gebiet-99.0000-12.0000-500",
        "gebiet-",
    ],
)
def test_feed_names_that_are_none_give_nothing(streets, key):
    assert feed_named(key) is None


def test_page_of_a_street_leads_to_its_feeds_which_answer(paper, streets, portal_client):
    paper("Ausbau der Langen Straße")
    client = portal_client()
    page = client.get(f"/ris/orte/{streets['Lange Straße'].replace(':', '-')}/").text
    atoms = re.findall(r'href="(/abo/ris/[^"]+\.atom)"', page)
    assert len(atoms) == 2
    assert ["Ausbau der Langen Straße" in client.get(address).text for address in atoms] == [True, True]
    mails = re.findall(r'href="(/abo/\?feed=[^"]+)"', page)
    assert [client.get(address).status_code for address in mails] == [200, 200]
