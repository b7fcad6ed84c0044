"""What concerns my street: forgiving, silent about what is not public, the same cost for many papers."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rathaus_ris import write
from rathaus_ris.models import AgendaItem, Consultation, Meeting

pytestmark = pytest.mark.requirement("ris-req-063")

CANARY = "Kanarienvogel"


def slug(streets, name):
    return streets[name].replace(":", "-")


def listed(text: str, heading: str) -> list[str]:
    """The titles listed below a heading."""
    part = text.split(heading, 1)[1].split("</section>", 1)[0]
    return re.findall(r'<p class="rows__what"><a class="kern-link" href="[^"]*" dir="auto">([^<]*)</a>', part)


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_street_with_a_typing_error_leads_to_its_page(streets, portal_client):
    found = portal_client().get("/ris/orte/?q=Lange+Strase")
    assert (found.status_code, found["Location"]) == (302, f"/ris/orte/{slug(streets, 'Lange Straße')}/")


def test_house_number_leads_to_the_house(streets, portal_client):
    page = portal_client().get("/ris/orte/?q=drachenweg 3", follow=True)
    assert "<h1" in page.text
    assert re.search(r"<h1[^>]*>Drachenweg 3</h1>", page.text)


def test_street_that_is_not_known_leads_to_the_search(streets, portal_client):
    page = portal_client().get("/ris/orte/?q=Xylophonzeile")
    assert "Keine Straße mit diesem Namen gefunden" in page.text
    assert "/suche/?q=Xylophonzeile" in page.text


def test_start_without_places_says_so(town, portal_client):
    assert "noch nicht bekannt" in portal_client().get("/ris/orte/").text


def test_papers_of_a_street_come_newest_first_with_what_was_decided(paper, body, streets, now, portal_client):
    import datetime as dt

    old = paper("Ausbau der Langen Straße", at=now - dt.timedelta(days=400))
    paper("Spielplatz", "Nahe der Langen Straße 5 entsteht er.", at=now - dt.timedelta(days=5))
    paper("Bäume am Drachenweg")
    meeting = write.create(Meeting, now, publish=True, body=body, start=now - dt.timedelta(days=300))
    item = write.create(AgendaItem, now, body=body, meeting=meeting, order=0, result="einstimmig beschlossen")
    write.create(Consultation, now, body=body, paper=old, agenda_item=item, meeting=meeting)

    text = portal_client().get(f"/ris/orte/{slug(streets, 'Lange Straße')}/").text

    assert listed(text, 'id="vorlagen"') == ["Spielplatz", "Ausbau der Langen Straße"]
    assert "einstimmig beschlossen" in text
    assert "Nahe der Langen Straße 5 entsteht er." in text


def test_papers_nearby_follow_with_their_distance(paper, streets, portal_client):
    paper("Bäume am Drachenweg")
    paper("Dach in der Bahnhofstraße")

    text = portal_client().get(f"/ris/orte/{slug(streets, 'Lange Straße')}/?umkreis=250").text

    assert listed(text, 'id="umgebung"') == ["Bäume am Drachenweg"]
    assert "Drachenweg, Kernstadt, 150 m" in text


def test_street_that_many_papers_name_is_measured_once(paper, streets, portal_client, monkeypatch):
    from rathaus_ris.placing import lookup

    for number in range(3):
        paper(f"Bäume am Drachenweg {'abc'[number]}")
    measured = []
    monkeypatch.setattr(lookup, "metres", lambda shape, one: measured.append(one.row.place_id) or 100.0)

    portal_client().get(f"/ris/orte/{slug(streets, 'Lange Straße')}/?umkreis=250")

    assert len(measured) == 1


def test_papers_near_a_point_are_measured_to_the_house_that_is_named(paper, portal_client):
    paper("Haus im Drachenweg 4")
    near = portal_client().get("/ris/orte/umkreis/?lat=51.3361&lon=12.6158&umkreis=250").text
    far = portal_client().get("/ris/orte/umkreis/?lat=51.30&lon=12.50&umkreis=250").text
    assert listed(near, 'id="umgebung"') == ["Haus im Drachenweg 4"]
    assert "Drachenweg 4, Kernstadt, gleich hier" in near
    assert listed(far, 'id="umgebung"') == []


@pytest.mark.parametrize("query", ["lat=x&lon=1", "lat=5", "lat=nan&lon=1", "lat=91&lon=1", "lat=51&lon=inf"])
def test_point_that_is_none_is_not_found(town, portal_client, query):
    assert portal_client().get(f"/ris/orte/umkreis/?{query}").status_code == 404


def test_surroundings_of_no_point_lead_to_where_one_says_it(town, portal_client):
    answer = portal_client().get("/en/ris/orte/umkreis/?umkreis=500")

    assert (answer.status_code, answer["Location"]) == (302, "/en/ris/orte/")


@pytest.mark.parametrize("name", ["street-99999999999999999999", "street-0", "municipality-14729070", "x"])
def test_place_that_is_none_is_not_found(streets, portal_client, name):
    assert portal_client().get(f"/ris/orte/{name}/").status_code == 404


def test_district_lists_the_papers_of_its_streets(paper, streets, portal_client):
    paper("Dach in der Bahnhofstraße")
    paper("Spielplatz in Musterdorf")
    paper("Bäume am Drachenweg")
    text = portal_client().get(f"/ris/orte/{slug(streets, 'Musterdorf')}/").text
    assert listed(text, 'id="vorlagen"') == ["Spielplatz in Musterdorf", "Dach in der Bahnhofstraße"]


@pytest.mark.requirement("ris-req-061")
def test_what_is_not_public_is_on_no_page(paper, streets, now, portal_client):
    paper(f"{CANARY} eins am Drachenweg", publish=False)
    withdrawn = paper(f"{CANARY} zwei am Drachenweg")
    seen = paper("Spielplatz", f"{CANARY} drei: Drachenweg 3 wird verkauft.", is_open=False)
    addresses = [
        "/ris/orte/",
        f"/ris/orte/{slug(streets, 'Drachenweg')}/?umkreis=2000",
        f"/ris/orte/{slug(streets, 'Lange Straße')}/?umkreis=2000",
        "/ris/orte/umkreis/?lat=51.336&lon=12.616&umkreis=2000",
        f"/ris/vorlagen/{seen.pk}/",
    ]
    client = portal_client()
    assert f"{CANARY} zwei" in client.get(addresses[1]).text
    write.withdraw(withdrawn, now, reason="Fehler")

    texts = [client.get(address).text for address in addresses]

    assert [CANARY in text for text in texts] == [False] * 5
    assert "Orte in dieser Vorlage" not in texts[4]


def test_paper_names_its_places_and_leads_to_them(paper, streets, portal_client):
    made = paper("Ausbau der Langen Straße 3", "Auch der Drachenweg ist betroffen.")
    text = portal_client().get(f"/ris/vorlagen/{made.pk}/").text
    part = text.split('id="orte"', 1)[1].split("</section>", 1)[0]
    assert re.findall(r'href="/ris/orte/([^"/]+)/" dir="auto">([^<]+)<', part) == [
        (slug(streets, "Lange Straße"), "Lange Straße 3, Kernstadt"),
        (slug(streets, "Drachenweg"), "Drachenweg, Kernstadt"),
    ]


def test_pages_of_many_papers_ask_the_database_as_often_as_of_few(paper, streets, portal_client):
    client = portal_client()
    made = [paper(f"Vorlage {n}: Lange Straße und Drachenweg", "Am Schulweg 3.") for n in range(2)]
    addresses = [
        "/ris/orte/",
        f"/ris/orte/{slug(streets, 'Lange Straße')}/",
        "/ris/orte/umkreis/?lat=51.336&lon=12.610",
        f"/ris/vorlagen/{made[0].pk}/",
    ]
    paper("Ein anderes: Am Drachenweg")
    for address in addresses:
        client.get(address)
    few = [queries(client, address) for address in addresses]
    for n in range(6):
        paper(f"Mehr {n}: Lange Straße und Drachenweg", "Am Schulweg 3.")
        paper(f"Noch mehr {n}: Am Drachenweg")
    assert [queries(client, address) for address in addresses] == few
    assert max(few[:3]) <= 20


def test_pages_speak_english(paper, streets, portal_client):
    paper("Ausbau der Langen Straße")
    text = portal_client().get(f"/en/ris/orte/{slug(streets, 'Lange Straße')}/").text
    assert "Papers and decisions about Lange Straße" in text
