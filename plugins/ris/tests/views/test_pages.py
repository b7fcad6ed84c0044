"""The public pages: complete, the same cost for many rows, and silent about what is not public."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rathaus_ris import write
from rathaus_ris.demo import build_demo
from rathaus_ris.demo.content import COMMITTEES, DRAFTS
from rathaus_ris.demo.year import present
from rathaus_ris.models import (
    AgendaItem,
    Body,
    Consultation,
    File,
    Location,
    Meeting,
    Membership,
    Organization,
    Paper,
    Person,
)
from rathaus_ris.staff.tasks import tasks
from rathaus_ris.views.reading import place_text

TODAY = dt.date(2026, 5, 20)
NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
CANARY = "Kanarienvogel"
PAGES = {
    Meeting: "sitzungen",
    Paper: "vorlagen",
    Organization: "gremien",
    Person: "personen",
    File: "dateien",
}


@pytest.fixture
def body(town):
    return write.create(Body, NOW, publish=True, name="Stadt Brandis", ags="14729070")


def _make(body, count):
    """A meeting with `count` items, each with a paper and two committees."""
    with write.changes(NOW, announce=False):
        place = write.create(Location, NOW, body=body, description="Ratssaal")
        groups = [
            write.create(
                Organization, NOW, publish=True, body=body, name=f"Gremium {n}", organization_type="Gremium"
            )
            for n in range(2)
        ]
        meeting = write.create(
            Meeting, NOW, publish=True, body=body, name="Sitzung", start=NOW, location=place
        )
        write.link(meeting, "organization", groups, NOW)
        for number in range(count):
            item = write.create(
                AgendaItem, NOW, body=body, meeting=meeting, order=number, name=f"Punkt {number}"
            )
            paper = write.create(
                Paper,
                NOW,
                publish=True,
                body=body,
                name=f"Vorlage {number}",
                date=TODAY - dt.timedelta(days=number),
            )
            write.create(Consultation, NOW, body=body, paper=paper, agenda_item=item, meeting=meeting)
            person = write.create(Person, NOW, publish=True, body=body, name=f"Person {number}")
            write.create(Membership, NOW, body=body, person=person, organization=groups[0])
    return meeting, groups[0]


def _queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(captured)


def test_every_page_of_the_demo_answers_in_both_languages(demo_town, portal_client):
    client = portal_client()
    addresses = ["", "sitzungen/?zeit=vergangen", "personen/?zeit=vergangen", "gremien/?zeit=vergangen"]
    for model, word in PAGES.items():
        keys = list(model.public.order_by("pk").values_list("pk", flat=True))
        addresses += [
            f"{word}/" if word != "dateien" else "",
            *(f"{word}/{key}/" for key in (*keys[:4], keys[-1])),
        ]

    for address in addresses:
        german, english = client.get(f"/ris/{address}"), client.get(f"/en/ris/{address}")
        assert (german.status_code, english.status_code) == (200, 200), address
        assert german.cookies == {}
        assert '<html lang="de">' in german.text
        assert '<html lang="en">' in english.text


def test_pages_of_many_rows_ask_the_database_as_often_as_of_few(body, portal_client):
    client = portal_client()
    meeting, group = _make(body, 2)
    addresses = [
        "/ris/",
        "/ris/sitzungen/",
        "/ris/sitzungen/?zeit=vergangen",
        "/ris/sitzungen/?monat=2026-05",
        "/ris/neu/",
        "/ris/vorlagen/",
        "/ris/gremien/",
        "/ris/personen/",
        "/",
        "/kalender/",
    ]
    addresses += [f"/ris/sitzungen/{meeting.pk}/", f"/ris/gremien/{group.pk}/"]
    few = {address: _queries(client, address) for address in addresses}
    with write.changes(NOW, announce=False):
        for number in range(20):
            item = write.create(AgendaItem, NOW, body=body, meeting=meeting, order=10 + number, name="mehr")
            paper = write.create(Paper, NOW, publish=True, body=body, name=f"Mehr {number}", date=TODAY)
            write.create(Consultation, NOW, body=body, paper=paper, agenda_item=item, meeting=meeting)
            person = write.create(Person, NOW, publish=True, body=body, name=f"Mehr {number}")
            write.create(Membership, NOW, body=body, person=person, organization=group)
            other = write.create(
                Meeting,
                NOW,
                publish=True,
                body=body,
                start=NOW + dt.timedelta(days=number),
                location=write.create(Location, NOW, body=body, description=f"Saal {number}"),
            )
            write.link(other, "organization", [group], NOW)

    many = {address: _queries(client, address) for address in addresses}

    assert {
        address: (few[address], many[address]) for address in addresses if many[address] > few[address]
    } == {}


def test_list_of_papers_is_walked_forth_and_back_without_loss(body, portal_client):
    _make(body, 60)
    client = portal_client()
    forth = _walk(client, "/ris/vorlagen/", "next")
    back = _walk(client, forth[-1][0], "prev")

    seen = [key for _address, keys in forth for key in keys]
    assert len(seen) == len(set(seen)) == 60
    assert [keys for _address, keys in back] == [keys for _address, keys in reversed(forth)]


def _walk(client, address, rel):
    pages = []
    while address:
        text = client.get(address).text
        pages.append((address, re.findall(r'href="/ris/vorlagen/(\d+)/"', text)))
        found = re.search(rf'<a [^>]*rel="{rel}" href="([^"]+)"', text)
        address = "/ris/vorlagen/" + found[1].replace("&amp;", "&") if found else ""
        assert len(pages) < 10
    return pages


@pytest.mark.parametrize(
    "key", ["x", "2026-13-99~1", "~", "2026-05-20~999999999999999999999999", "2026-05-20T10:00~1"]
)
def test_broken_page_key_is_no_error_of_ours(body, portal_client, key):
    _make(body, 1)

    assert portal_client().get("/ris/vorlagen/", {"nach": key}).status_code in (200, 404)
    assert portal_client().get("/ris/sitzungen/", {"vor": key}).status_code in (200, 404)


def test_non_public_content_is_on_no_page(body, portal_client):
    meeting, group = _make(body, 2)
    closed = write.create(
        AgendaItem, NOW, body=body, meeting=meeting, order=9, name=f"{CANARY} Punkt", is_open=False
    )
    hidden = write.create(Paper, NOW, publish=True, body=body, name=f"{CANARY} Vorlage", date=TODAY)
    write.create(Consultation, NOW, body=body, paper=hidden, agenda_item=closed, meeting=meeting)
    draft = write.create(Paper, NOW, body=body, name=f"{CANARY} Entwurf", date=TODAY)
    secret = write.create(
        Meeting, NOW, publish=True, body=body, name=f"{CANARY} Sitzung", start=NOW, is_open=False
    )
    gone = write.create(Paper, NOW, publish=True, body=body, name=f"{CANARY} zurück", date=TODAY)
    client = portal_client()
    assert CANARY in client.get(f"/ris/vorlagen/{gone.pk}/").text
    write.withdraw(gone, NOW, reason="Fehler")
    person = Person.public.first()
    write.set_contact(person, NOW, email=[f"{CANARY}@example.org"])

    addresses = [
        "/",
        "/ris/",
        "/ris/sitzungen/",
        "/ris/vorlagen/",
        "/ris/personen/",
        "/kalender/",
        "/sitemap.xml",
    ]
    addresses += [f"/ris/sitzungen/{meeting.pk}/", f"/ris/gremien/{group.pk}/", f"/ris/personen/{person.pk}/"]
    addresses += [f"/suche/?q={CANARY}"]
    for address in addresses:
        text = client.get(address).text.replace(f'value="{CANARY}"', "").replace(f"q={CANARY}", "")
        assert CANARY not in re.sub(r"<title>.*?</title>|<h1.*?</h1>", "", text, flags=re.S), address
    for model, row in (("vorlagen", hidden), ("vorlagen", draft), ("vorlagen", gone), ("sitzungen", secret)):
        assert client.get(f"/ris/{model}/{row.pk}/").status_code in (404, 410)


def test_withdrawn_file_is_gone_with_its_page_and_content(demo_town, portal_client):
    file = File.public.order_by("pk").first()
    client = portal_client()
    assert client.get(f"/ris/dateien/{file.pk}/ansehen").status_code == 200
    assert "attachment" in client.get(f"/ris/dateien/{file.pk}/herunterladen")["Content-Disposition"]

    write.withdraw(file, NOW, reason="Schwärzung vergessen")

    assert client.get(f"/ris/dateien/{file.pk}/").status_code in (404, 410)
    assert client.get(f"/ris/dateien/{file.pk}/ansehen").status_code == 410
    assert client.get(f"/ris/dateien/{file.pk}/herunterladen").status_code == 410


def test_paper_tells_its_course_of_consultation_in_order_of_the_meetings(demo_town, portal_client):
    paper = Paper.public.order_by("pk").first()

    text = portal_client().get(f"/ris/vorlagen/{paper.pk}/").text

    assert re.findall(r'timeline__text">([^<]+)<', text) == ["Vorberatung", "Entscheidung"]


def test_minutes_of_the_demo_count_those_who_came(demo_town):
    meetings = Meeting.public.filter(start__lt=NOW, cancelled=None).order_by("pk")

    came = {row.name.removeprefix("Sitzung "): row.participant.count() for row in meetings}

    assert came == {COMMITTEES[short][0]: present(short) for short in COMMITTEES}


def test_drafts_of_the_demo_wait_for_staff_alone(demo_town, portal_client):
    drafts = Paper.staff.filter(published_at__isnull=True)
    key = drafts.order_by("pk").first().pk

    waiting = [task.count for task in tasks(NOW) if "/paper/" in task.url and task.count]

    assert waiting == [len(DRAFTS)]
    assert sorted(drafts.values_list("name", flat=True)) == sorted(DRAFTS)
    assert portal_client().get(f"/ris/vorlagen/{key}/").status_code == 404


def test_demo_again_changes_nothing(demo_town, kept_demo):
    counts = {model: model.staff.count() for model in PAGES}

    again = build_demo(demo_town, TODAY)

    assert kept_demo.result.created["paper"] == 24
    assert again.created == {}
    assert {model: model.staff.count() for model in PAGES} == counts


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (
            Location(
                description="Rathaus, Markt 3, 04821 Brandis, Großer Saal",
                room="Rathaus, Großer Saal",
                locality="Brandis",
            ),
            "Rathaus, Markt 3, 04821 Brandis, Großer Saal",
        ),
        (Location(street_address="Markt 3", room="Saal 1", locality="Brandis"), "Markt 3, Saal 1, Brandis"),
        (Location(), ""),
    ],
)
def test_place_text_of_repeated_parts_names_each_once(place, text):
    assert place_text(place) == text
