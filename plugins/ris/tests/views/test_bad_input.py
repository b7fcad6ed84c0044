"""Odd and broken council data: each page stands and says what it knows."""

import datetime as dt
import re

import pytest
from rathaus_ris import write
from rathaus_ris.models import (
    AgendaItem,
    Body,
    Consultation,
    File,
    LegislativeTerm,
    Meeting,
    Membership,
    Organization,
    Paper,
    Person,
)

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
LONG = "Änderung der Hauptsatzung " * 20
SCRIPT = "<script>alert('Rat')</script> & \"Söhne\""
ARABIC, CHINESE, COMBINED = "محمد الأمين", "王小明", "Nguye\u0302\u0303n Vã\u0303n"
NAMES = [LONG, SCRIPT, ARABIC, CHINESE, COMBINED, "", "\u202eevitkepser", "A" * 500]


@pytest.fixture
def body(town):
    return write.create(Body, NOW, publish=True, name="Stadt Brandis", ags="14729070")


def made(model, body, **fields):
    return write.create(model, NOW, publish=True, body=body, **fields)


def titles(text):
    return re.findall(r"<h1[^>]*>(.*?)</h1>", text, flags=re.S)


def named(body, name):
    """One of each kind of object with this name; their addresses."""
    group = made(Organization, body, name=name, organization_type="Gremium")
    person = made(Person, body, name=name)
    write.create(Membership, NOW, body=body, person=person, organization=group, role=name)
    meeting = made(Meeting, body, name=name, start=NOW)
    write.link(meeting, "organization", [group], NOW)
    item = write.create(AgendaItem, NOW, body=body, meeting=meeting, name=name, number=name, result=name)
    paper = made(Paper, body, name=name, reference=name, paper_type=name)
    write.create(Consultation, NOW, body=body, paper=paper, agenda_item=item, meeting=meeting, role=name)
    file = made(File, body, name=name)
    write.attach(paper, "mainFile", [file], NOW)
    words = {"gremien": group, "personen": person, "sitzungen": meeting, "vorlagen": paper, "dateien": file}
    return [f"/ris/{word}/{row.pk}/" for word, row in words.items()]


@pytest.mark.requirement("ris-req-084")
def test_names_of_any_kind_stand_on_every_page(body, portal_client):
    with write.changes(NOW, announce=False):
        addresses = [address for name in NAMES for address in named(body, name)]
    client = portal_client()
    lists = ["", "gremien/", "personen/", "sitzungen/", "sitzungen/?zeit=vergangen", "vorlagen/", "neu/"]

    for address in addresses:
        text = client.get(address).text
        assert [bool(title.strip()) for title in titles(text)] == [True], address
        assert "<script>alert" not in text
    for address in (*lists, "sitzungen/?monat=2026-05"):
        answer = client.get(f"/ris/{address}")
        assert (answer.status_code, "<script>alert" in answer.text) == (200, False), address


def test_names_of_other_scripts_are_set_apart_from_the_text_around(body, portal_client):
    person = made(Person, body, name=ARABIC)

    text = portal_client().get(f"/ris/personen/{person.pk}/").text

    assert f'dir="auto">{ARABIC}</h1>' in text
    assert f"<bdi>{ARABIC}</bdi>" in text


def test_body_without_anything_has_pages_that_say_so(body, portal_client):
    client = portal_client()
    said = {
        "/ris/": "Es ist keine Sitzung angekündigt.",
        "/ris/sitzungen/": "Es ist keine Sitzung angekündigt.",
        "/ris/sitzungen/?zeit=vergangen": "Es gibt keine vergangenen Sitzungen.",
        "/ris/sitzungen/?monat=": "In diesem Monat gibt es keine öffentlichen Sitzungen.",
        "/ris/vorlagen/": "Es ist noch keine Vorlage veröffentlicht.",
        "/ris/neu/": "Es gibt nichts Neues.",
        "/ris/personen/": "Es gibt keine.",
        "/ris/gremien/": "Es gibt keine.",
    }

    assert {address: sentence in client.get(address).text for address, sentence in said.items()} == {
        address: True for address in said
    }


def test_bare_objects_say_what_is_not_known(body, portal_client):
    with write.changes(NOW, announce=False):
        meeting = made(Meeting, body)
        write.create(AgendaItem, NOW, body=body, meeting=meeting)
        paper = made(Paper, body)
        write.create(Consultation, NOW, body=body, paper=paper)
        alone = made(Paper, body, name="Ohne Beratung")
        person = made(Person, body)
        write.create(Membership, NOW, body=body, person=person)
        group = made(Organization, body)
    client = portal_client()

    meeting_page = client.get(f"/ris/sitzungen/{meeting.pk}/").text
    assert "Termin nicht bekannt" in meeting_page
    assert "Punkt ohne Titel" in meeting_page
    assert "Der Termin steht noch nicht fest." in client.get(f"/ris/vorlagen/{paper.pk}/").text
    assert "Es ist keine Beratung bekannt." in client.get(f"/ris/vorlagen/{alone.pk}/").text
    assert titles(client.get(f"/ris/personen/{person.pk}/").text) == ["Ohne Namen"]
    assert titles(client.get(f"/ris/gremien/{group.pk}/").text) == ["Ohne Namen"]


def test_cancelled_and_moved_meetings_say_so_everywhere(body, portal_client):
    later = NOW + dt.timedelta(days=4000)
    with write.changes(NOW, announce=False):
        group = made(Organization, body, name="Stadtrat", organization_type="Gremium")
        off = made(Meeting, body, name="Abgesagte", start=later, cancelled=True)
        moved = made(Meeting, body, name="Verlegte", start=later, meeting_state="Verschoben")
        for meeting in (off, moved):
            write.link(meeting, "organization", [group], NOW)
        paper = made(Paper, body, name="Vorlage")
        write.create(Consultation, NOW, body=body, paper=paper, meeting=off)
    client = portal_client()

    assert "Diese Sitzung findet nicht statt." in client.get(f"/ris/sitzungen/{off.pk}/").text
    assert "Diese Sitzung wurde verlegt." in client.get(f"/ris/sitzungen/{moved.pk}/").text
    assert "Die Sitzung ist ausgefallen" in client.get(f"/ris/vorlagen/{paper.pk}/").text
    for address in (f"/ris/sitzungen/?monat={later:%Y-%m}", "/ris/sitzungen/", f"/ris/gremien/{group.pk}/"):
        assert client.get(address).text.count("abgesagt") == 1, address


@pytest.mark.parametrize(
    "moment",
    [
        dt.datetime(1, 1, 1, tzinfo=dt.UTC),
        dt.datetime(9999, 12, 31, 12, 30, tzinfo=dt.UTC),
        dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC),
        dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC),
        dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC),
    ],
)
def test_moments_at_the_edges_stand_on_every_page(body, portal_client, moment):
    day = moment.date()
    with write.changes(NOW, announce=False):
        group = made(Organization, body, name="Rat", start_date=day, end_date=day)
        meeting = made(Meeting, body, name="Sitzung", start=moment, end=moment)
        write.link(meeting, "organization", [group], NOW)
        paper = made(Paper, body, name="Vorlage", date=day)
        write.create(Consultation, NOW, body=body, paper=paper, meeting=meeting)
        person = made(Person, body, name="Person")
        write.create(
            Membership, NOW, body=body, person=person, organization=group, start_date=day, end_date=day
        )
    client = portal_client()
    addresses = [
        "/",
        "/ris/",
        "/ris/neu/",
        "/ris/sitzungen/",
        "/ris/sitzungen/?zeit=vergangen",
        f"/ris/sitzungen/?zeit=vergangen&jahr={moment.year}",
        "/ris/vorlagen/",
        f"/ris/vorlagen/?jahr={moment.year}",
        "/ris/personen/?zeit=vergangen",
        f"/ris/sitzungen/{meeting.pk}/",
        f"/ris/vorlagen/{paper.pk}/",
        f"/ris/gremien/{group.pk}/",
        f"/ris/personen/{person.pk}/",
    ]

    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )


@pytest.mark.requirement("ris-req-082")
def test_persons_of_the_same_name_can_be_told_apart(body, portal_client):
    with write.changes(NOW, announce=False):
        council = made(Organization, body, name="Stadtrat", classification="Parlament")
        parties = [
            made(Organization, body, name=f"Fraktion {name}", organization_type="Fraktion") for name in "AB"
        ]
        for number, party in enumerate((*parties, None)):
            person = made(Person, body, name="Anna Muster", family_name="Muster", given_name="Anna")
            start = dt.date(2014 + number, 8, 1)
            write.create(
                Membership,
                NOW,
                body=body,
                person=person,
                organization=council,
                role="Stadträtin",
                start_date=start,
            )
            if party:
                write.create(Membership, NOW, body=body, person=person, organization=party, start_date=start)
    client = portal_client()

    told = re.findall(r'rows__more muted">([^<]+)<', client.get("/ris/personen/").text)
    members = re.findall(r'rows__more muted">([^<]+)<', client.get(f"/ris/gremien/{council.pk}/").text)

    assert sorted(told) == [
        "Fraktion A, Stadträtin, Stadtrat (2014–)",
        "Fraktion B, Stadträtin, Stadtrat (2015–)",
        "Stadträtin, Stadtrat (2016–)",
    ]
    assert sorted(members) == [
        "Stadträtin, Fraktion A, seit 1. August 2014",
        "Stadträtin, Fraktion B, seit 1. August 2015",
        "Stadträtin, seit 1. August 2016",
    ]


def test_former_members_stand_apart_by_period(body, portal_client):
    with write.changes(NOW, announce=False):
        council = made(Organization, body, name="Stadtrat", organization_type="Gremium")
        made(
            LegislativeTerm,
            body,
            name="VII. Wahlperiode",
            start_date=dt.date(2019, 8, 1),
            end_date=dt.date(2024, 7, 31),
        )
        for name, end in (
            ("Heutige", None),
            ("Frühere", dt.date(2024, 7, 31)),
            ("Uralte", dt.date(1999, 1, 1)),
        ):
            person = made(Person, body, name=name)
            write.create(Membership, NOW, body=body, person=person, organization=council, end_date=end)
    text = portal_client().get(f"/ris/gremien/{council.pk}/").text.partition("<main")[2]

    parts = re.split(r"<details", text)
    assert [re.findall(r"personen/\d+/\" dir=\"auto\">([^<]+)<", part) for part in parts] == [
        ["Heutige"],
        ["Frühere"],
        ["Uralte"],
    ]
    assert re.findall(r"<summary.*?title--small\">([^<]+)<", text) == [
        "Frühere Mitglieder, VII. Wahlperiode",
        "Frühere Mitglieder",
    ]


@pytest.mark.parametrize(
    "query",
    [
        "monat=2026-13",
        "monat=x",
        "monat=99999-01",
        "gremium=x",
        "gremium=999999999999999999999",
        "jahr=0",
        "jahr=2026%00",
        "zeit=x&jahr=99999",
        "monat=&gremium=-1",
    ],
)
def test_broken_filters_are_no_error_of_ours(body, portal_client, query):
    made(Meeting, body, name="Sitzung", start=NOW)
    client = portal_client()

    assert client.get(f"/ris/sitzungen/?{query}").status_code in (200, 404)
    assert client.get(f"/ris/vorlagen/?{query}").status_code == 200
    assert client.get(f"/ris/neu/?{query}&nach=x").status_code == 404
    assert client.get(f"/ris/neu/?{query}").status_code == 200
