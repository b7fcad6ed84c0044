"""Agenda items without a paper: found at their streets like papers, corrected, gone with their words."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rathaus.portal.api import hooks
from rathaus.portal.jobs.models import Job
from rathaus.testing.marks import both_databases
from rathaus_ris import write
from rathaus_ris.models import AgendaItem, Consultation, Meeting, PaperPlace, PlaceEvidence
from rathaus_ris.placing.following import area_entries, place_entries
from rathaus_ris.placing.jobs import place_agenda, place_all
from rathaus_ris.visibility.access import writing

pytestmark = pytest.mark.requirement("ris-req-108")

CANARY = "Kanarienvogel"
BOX = {"west": 12.60, "south": 51.33, "east": 12.62, "north": 51.34}


@pytest.fixture
def meeting(body, streets, now):
    return write.create(
        Meeting, now, publish=True, body=body, name="Stadtrat", start=now - dt.timedelta(days=9)
    )


@pytest.fixture
def item(body, meeting, now):
    """A function that makes an agenda item of a public meeting, and searches it."""

    def make(name, at=meeting, **fields):
        made = write.create(AgendaItem, now, body=body, meeting=at, name=name, **fields)
        place_agenda([made.pk])
        return made

    return make


def slug(streets, name):
    return streets[name].replace(":", "-")


def shown():
    return sorted(PaperPlace.public.values_list("name", flat=True))


def listed(client, address, heading='id="vorlagen"'):
    """(title, address) of what is listed below a heading."""
    part = client.get(address).text.split(heading, 1)[1].split("</section>", 1)[0]
    found = re.findall(r'rows__what"><a class="kern-link" href="([^"]*)" dir="auto">([^<]*)</a>', part)
    return [(title, href) for href, title in found]


def street(client, streets, name, heading='id="vorlagen"'):
    return listed(client, f"/ris/orte/{slug(streets, name)}/", heading)


@both_databases
def test_item_without_a_paper_is_on_the_page_of_its_street_with_its_result(
    item, meeting, streets, portal_client
):
    made = item("Ausbau der Langen Straße", result="einstimmig beschlossen")
    client = portal_client()

    assert street(client, streets, "Lange Straße") == [
        ("Ausbau der Langen Straße", f"/ris/sitzungen/{meeting.pk}/#top-{made.pk}")
    ]
    page = client.get(f"/ris/orte/{slug(streets, 'Lange Straße')}/").text
    assert "Stadtrat, 11. Mai 2026: einstimmig beschlossen" in " ".join(page.split())


def test_item_of_a_coming_meeting_says_when_and_one_that_was_called_off_says_nothing(
    item, body, streets, now, portal_client
):
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(days=9)
    coming = write.create(Meeting, now, publish=True, body=body, name="Bauausschuss", start=soon)
    item("Gehweg am Drachenweg", at=coming)
    client, address = portal_client(), f"/ris/orte/{slug(streets, 'Drachenweg')}/"
    before = client.get(address).text
    write.update(coming, now, cancelled=True)
    after = client.get(address).text

    assert [word in before for word in ("Nächste Beratung am", "Zuletzt behandelt am")] == [True, False]
    assert [word in after for word in ("Nächste Beratung am", "Zuletzt behandelt am")] == [False, False]


def test_wording_of_a_resolution_and_its_result_name_places(item, streets, portal_client):
    item(
        "Vergabe der Arbeiten",
        resolution_text="Der Auftrag für den Drachenweg 3 geht an das günstigste Angebot.",
        result="angenommen, auch die Lange Straße wird geprüft",
    )
    client = portal_client()
    page = client.get(f"/ris/orte/{slug(streets, 'Drachenweg')}/").text

    assert shown() == ["Drachenweg", "Lange Straße"]
    assert "Der Auftrag für den Drachenweg 3 geht an das günstigste Angebot." in page
    assert [one.title for one in hooks().portal_map_features(**BOX)] == ["Vergabe der Arbeiten"]


def test_papers_and_items_stand_in_one_list_newest_first(item, paper, meeting, streets, now, portal_client):
    item("Gehweg in der Langen Straße")
    paper("Ausbau der Langen Straße", at=now - dt.timedelta(days=20))
    paper("Bäume in der Langen Straße", at=now - dt.timedelta(days=2))
    found = street(portal_client(), streets, "Lange Straße")
    assert [title for title, _address in found] == [
        "Bäume in der Langen Straße",
        "Gehweg in der Langen Straße",
        "Ausbau der Langen Straße",
    ]


def test_pages_of_a_mixed_list_lead_on_and_back(item, paper, streets, now, portal_client, monkeypatch):
    from rathaus_ris.views import placed

    monkeypatch.setattr(placed, "PAGE", 2)
    for number in range(3):
        paper(f"Vorlage {number} Lange Straße", at=now - dt.timedelta(days=9 * number))
        item(f"Punkt {number} Lange Straße")
    client, address, seen = portal_client(), f"/ris/orte/{slug(streets, 'Lange Straße')}/", []
    query, back = "", ""
    for _page in range(3):
        seen += [title for title, _href in listed(client, address + query)]
        text = client.get(address + query).text.split('id="vorlagen"', 1)[1].split("</section>", 1)[0]
        query = "".join(re.findall(r'href="(\?nach=[^"]*)"', text))
        back = "".join(re.findall(r'href="(\?vor=[^"]*)"', text))

    assert (seen[0], len(seen), len(set(seen)), query) == ("Vorlage 0 Lange Straße", 6, 6, "")
    assert [title for title, _href in listed(client, address + back)] == seen[2:4]
    assert client.get(address + "?nach=2026-01-01~7~1").status_code == 404


def test_item_near_a_point_is_told_with_its_distance(item, portal_client):
    item("Haus im Drachenweg 4")
    client = portal_client()
    near = "/ris/orte/umkreis/?lat=51.3361&lon=12.6158&umkreis=250"
    assert [title for title, _a in listed(client, near, 'id="umgebung"')] == ["Haus im Drachenweg 4"]
    assert "Drachenweg 4, Kernstadt, gleich hier" in client.get(near).text


def test_feeds_of_street_and_area_tell_of_item_and_result_once_each(item, meeting, streets):
    made = item("Bäume am Drachenweg", result="beschlossen")
    told = place_entries(None, 20, streets["Drachenweg"])
    around = area_entries(None, 20, "51.3360-12.6160-250")
    assert sorted((one.title, one.url) for one in told) == [
        ("Bäume am Drachenweg", f"/ris/sitzungen/{meeting.pk}/#top-{made.pk}"),
        ("Ergebnis: Bäume am Drachenweg", f"/ris/sitzungen/{meeting.pk}/"),
    ]
    assert {one.id for one in around} == {one.id for one in told}


def test_item_with_a_public_paper_leaves_its_places_to_the_paper(
    item, paper, body, meeting, streets, now, portal_client
):
    made, other = item("Ausbau der Langen Straße"), paper("Ausbau der Langen Straße")
    client = portal_client()
    before = street(client, streets, "Lange Straße")
    step = write.create(Consultation, now, body=body, paper=other, agenda_item=made, meeting=meeting)
    during = street(client, streets, "Lange Straße")
    write.withdraw(step, now, reason="Fehler")

    assert [len(found) for found in (before, during, street(client, streets, "Lange Straße"))] == [2, 1, 2]
    assert during == [("Ausbau der Langen Straße", f"/ris/vorlagen/{other.pk}/")]


@pytest.mark.parametrize("how", ["withdraw", "close", "delete", "withdraw meeting", "close meeting"])
def test_item_that_is_taken_away_is_nowhere_at_once(how, item, meeting, streets, now, portal_client):
    made = item(f"{CANARY} am Drachenweg", resolution_text=f"{CANARY}: Drachenweg 3")
    target = meeting if "meeting" in how else made
    client = portal_client()
    addresses = [
        "/ris/orte/",
        f"/ris/orte/{slug(streets, 'Drachenweg')}/",
        f"/ris/orte/{slug(streets, 'Lange Straße')}/?umkreis=2000",
        "/ris/orte/umkreis/?lat=51.336&lon=12.616&umkreis=2000",
        "/karte/punkte.json?box=12.55,51.3,12.65,51.35",
        f"/abo/ris/strasse-{streets['Drachenweg'].partition(':')[2]}.atom",
        "/abo/ris/gebiet-51.3360-12.6160-250.atom",
        f"/oparl/v1.1/agendaitem/{made.pk}",
    ]
    before = [CANARY in client.get(address).text for address in addresses]
    if how.startswith("withdraw"):
        write.withdraw(target, now, reason="Fehler")
    elif how == "delete":
        write.delete(target, now, erase=True)
    else:
        write.update(target, now, is_open=False)

    assert before == [False, *[True] * 7]
    assert [CANARY in client.get(address).text for address in addresses] == [False] * 8
    assert (shown(), PlaceEvidence.public.count()) == ([], 0)
    assert how != "delete" or PaperPlace.staff.count() == 0


def test_non_public_item_places_nothing(item, streets, portal_client):
    item(f"{CANARY} am Drachenweg", is_open=False)
    assert (shown(), street(portal_client(), streets, "Drachenweg")) == ([], [])


@pytest.mark.parametrize("column", ["name", "resolution_text", "result"])
def test_text_that_changes_takes_its_evidence_along_and_is_searched_again(column, item, now):
    made = item(**{"name": "Ein Spielplatz", column: "Spielplatz am Drachenweg 3"})
    before = shown()
    Job.objects.all().delete()
    write.update(made, now, **{column: "Spielplatz"})

    assert (before, shown(), PlaceEvidence.staff.count()) == (["Drachenweg"], [], 0)
    assert Job.objects.filter(name="rathaus_ris.placing.jobs:place_agenda").count() == 1


def test_new_list_of_places_has_items_searched_too(item):
    item("Ausbau der Langen Straße")
    with writing():
        PaperPlace.staff.all().delete()
    assert (place_all(), place_all(), shown()) == (1, 0, ["Lange Straße"])


def test_staff_reject_and_add_places_of_an_item(item, streets, signed_in, portal_client):
    made = item("Ausbau der Langen Straße")
    clerk, visitor = signed_in("editor"), portal_client()
    address = f"/arbeitsplatz/ris/orte/punkt/{made.pk}/"
    row = PaperPlace.staff.get()
    answer = clerk.post(f"/arbeitsplatz/ris/orte/{row.pk}/entscheiden/", {"was": "verwerfen"})
    rejected = street(visitor, streets, "Lange Straße")
    (value,) = re.findall(r'name="ort" value="([^"]+)"', clerk.get(f"{address}?q=Drachenwek").text)
    clerk.post(f"{address}ergaenzen/", {"ort": value})

    assert (answer["Location"], rejected) == (address, [])
    assert [title for title, _a in street(visitor, streets, "Drachenweg")] == ["Ausbau der Langen Straße"]


def test_work_list_holds_items_only_as_long_as_no_public_paper_tells_of_them(
    item, paper, body, meeting, now, signed_in
):
    made, other = item("Ausbau der Langen Straße"), paper("Neubau")
    clerk, address = signed_in("editor"), "/arbeitsplatz/ris/orte/?zeige=gefunden"
    before = clerk.get(address).text
    write.create(Consultation, now, body=body, paper=other, agenda_item=made, meeting=meeting)

    assert f"/arbeitsplatz/ris/orte/punkt/{made.pk}/" in before
    assert f"/arbeitsplatz/ris/orte/punkt/{made.pk}/" not in clerk.get(address).text


def test_item_tells_its_places_in_oparl_unless_it_has_a_public_paper(
    item, paper, body, meeting, now, portal_client
):
    made, client = item("Ausbau der Langen Straße"), portal_client()
    address = f"/oparl/v1.1/agendaitem/{made.pk}"
    (told,) = client.get(address).json()["rathaus:place"]
    embedded = client.get(f"/oparl/v1.1/meeting/{meeting.pk}").json()["agendaItem"][0]["rathaus:place"]
    write.create(Consultation, now, body=body, paper=paper("Neubau"), agenda_item=made, meeting=meeting)

    assert (told["name"], told["role"], told["origin"]) == ("Lange Straße", "subject", "text")
    assert embedded == [told]
    assert "rathaus:place" not in client.get(address).json()


def test_change_of_an_items_places_moves_modified_of_item_and_meeting(item, meeting, streets, now):
    from rathaus.portal.api import places
    from rathaus_ris.placing.correcting import add

    made, later = item("Eine Bank"), now + dt.timedelta(hours=4)
    add(made, places.get(streets["Drachenweg"]), later, by=None)
    assert AgendaItem.public.get(pk=made.pk).modified == later
    assert Meeting.public.get(pk=meeting.pk).modified == later


def test_pages_of_many_items_ask_the_database_as_often_as_of_few(item, paper, streets, portal_client):
    client = portal_client()
    paper("Vorlage: Lange Straße und Am Drachenweg")
    item("Punkt: Lange Straße")
    item("Punkt: Am Drachenweg")
    addresses = [f"/ris/orte/{slug(streets, 'Lange Straße')}/", "/ris/orte/umkreis/?lat=51.336&lon=12.610"]

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    few = [queries(address) for address in addresses]
    for number in range(6):
        item(f"Mehr {number}: Lange Straße")
        item(f"Noch mehr {number}: Am Drachenweg")
    assert [queries(address) for address in addresses] == few
    assert max(few) <= 24
