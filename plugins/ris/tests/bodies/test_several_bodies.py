"""An administrative community: two bodies in one portal, each told from the other wherever both are seen."""

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

import icalendar
import pytest
from rathaus_ris import write
from rathaus_ris.bodies import public_bodies
from rathaus_ris.following import feed_named
from rathaus_ris.models import (
    AgendaItem,
    Body,
    Consultation,
    Meeting,
    Membership,
    Organization,
    Paper,
    Person,
)
from rathaus_ris.settings import CouncilSettings
from rathaus_ris.shown import calendar_entries, home_tiles, navigation

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
SOON = dt.timedelta(days=3)


def make(name: str, ags: str, moment: dt.datetime) -> SimpleNamespace:
    """A body with a main committee, a meeting, a paper and a member, all named alike in each body."""
    c = SimpleNamespace()
    with write.changes(NOW, announce=False):
        c.body = write.create(Body, NOW, publish=True, name=f"Gemeinde {name}", short_name=name, ags=ags)
        common = {"publish": True, "body": c.body}
        c.group = write.create(
            Organization, NOW, name="Hauptausschuss", organization_type="Gremium", **common
        )
        c.meeting = write.create(Meeting, NOW, start=moment, **common)
        write.link(c.meeting, "organization", [c.group], NOW)
        c.paper = write.create(Paper, NOW, name="Haushalt", date=NOW.date(), paper_type="Vorlage", **common)
        item = write.create(AgendaItem, NOW, body=c.body, meeting=c.meeting, name="Haushalt")
        write.create(Consultation, NOW, body=c.body, paper=c.paper, agenda_item=item, meeting=c.meeting)
        c.person = write.create(Person, NOW, name="Kim Muster", **common)
        write.create(Membership, NOW, body=c.body, person=c.person, organization=c.group)
    return c


@pytest.fixture
def one(town: Any) -> SimpleNamespace:
    return make("Brandis", "14729070", dt.datetime.now(dt.UTC) + SOON)


@pytest.fixture
def two(one: SimpleNamespace) -> tuple[SimpleNamespace, SimpleNamespace]:
    return one, make("Borsdorf", "14729060", dt.datetime.now(dt.UTC) + SOON)


LISTS = ("sitzungen", "vorlagen", "gremien", "personen", "neu")


@pytest.mark.requirement("ris-req-106")
@pytest.mark.parametrize("page", ["", "sitzungen/", "vorlagen/", "gremien/", "personen/"])
def test_lists_of_two_bodies_name_the_body_of_each(two: Any, portal_client: Any, page: str) -> None:
    text = portal_client().get(f"/ris/{page}").text

    assert (text.count("Brandis") > 0, "Borsdorf" in text) == (True, True)


def test_pages_of_a_single_body_say_nothing_of_bodies(one: Any, portal_client: Any) -> None:
    client = portal_client()
    pages = ["", "sitzungen/", "sitzungen/?monat=", "vorlagen/", "gremien/", "personen/", "neu/"]
    pages += [f"sitzungen/{one.meeting.pk}/", f"vorlagen/{one.paper.pk}/"]

    assert [page for page in pages if "örperschaft" in client.get(f"/ris/{page}").text] == []


@pytest.mark.requirement("ris-req-106")
@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("sitzungen/", "meeting"),
        ("sitzungen/?monat=MONTH", "meeting"),
        ("vorlagen/", "paper"),
        ("gremien/", "group"),
        ("personen/", "person"),
    ],
)
def test_list_narrowed_to_a_body_shows_that_body_alone(
    two: Any, portal_client: Any, page: str, kind: str
) -> None:
    month = f"{two[0].meeting.start.astimezone():%Y-%m}"
    page = page.replace("MONTH", month)
    word = {"meeting": "sitzungen", "paper": "vorlagen", "group": "gremien", "person": "personen"}[kind]
    client = portal_client()

    def shown(query: str) -> set[int]:
        sign = "&" if "?" in page else "?"
        text = client.get(f"/ris/{page}{sign}{query}").text
        return {int(key) for key in re.findall(rf'href="/ris/{word}/(\d+)/"', text)}

    first, second = (getattr(one, kind).pk for one in two)
    assert shown("") == {first, second}
    assert shown(f"koerperschaft={two[1].body.pk}") == {second}
    assert shown("koerperschaft=999") == {first, second}


def test_committees_of_one_name_are_told_apart_in_the_choice(two: Any, portal_client: Any) -> None:
    text = portal_client().get("/ris/sitzungen/").text

    options = re.findall(r"<option[^>]*>\s*(Hauptausschuss[^<]*?)\s*</option>", text)
    assert sorted(options) == ["Hauptausschuss (Borsdorf)", "Hauptausschuss (Brandis)"]


def test_page_of_a_body_shows_its_own_and_is_found_by_its_key_number(two: Any, portal_client: Any) -> None:
    client = portal_client()

    text = client.get(f"/ris/koerperschaften/{two[1].body.pk}/").text

    assert f"/ris/gremien/{two[1].group.pk}/" in text
    assert f"/ris/gremien/{two[0].group.pk}/" not in text
    assert (
        client.get("/ris/koerperschaften/14729060/")["Location"] == f"/ris/koerperschaften/{two[1].body.pk}/"
    )
    assert client.get("/ris/koerperschaften/14999999/").status_code == 404


def test_calendar_and_tile_name_the_body(two: Any) -> None:
    moment = two[0].meeting.start
    expected = ["Hauptausschuss (Borsdorf)", "Hauptausschuss (Brandis)"]

    entries = calendar_entries(moment - SOON, moment + SOON)

    assert sorted(entry.title for entry in entries) == expected
    assert sorted(item.label for item in home_tiles()[0].items) == expected


@pytest.mark.requirement("ris-req-106")
def test_feed_and_calendars_of_a_committee_name_the_body(two: Any, portal_client: Any) -> None:
    client = portal_client()
    second = two[1]

    feed = feed_named(f"gremium-{second.group.pk}")
    committee, meeting = (
        icalendar.Calendar.from_ical(client.get(f"/ris/{page}/kalender.ics").content)
        for page in (f"gremien/{second.group.pk}", f"sitzungen/{second.meeting.pk}")
    )

    named = "Hauptausschuss (Borsdorf)"
    assert (feed and feed.title, committee["X-WR-CALNAME"], meeting["X-WR-CALNAME"]) == (named, named, named)
    assert [str(event["SUMMARY"]) for event in (*committee.events, *meeting.events)] == [named, named]


def test_menu_has_the_council_of_each_body_that_is_set_up(two: Any, town: Any, monkeypatch: Any) -> None:
    councils = [CouncilSettings(ags="14729060", council_name="Gemeinderat Borsdorf")]
    settings = town.settings("ris").model_copy(update={"further_councils": councils})
    monkeypatch.setitem(town._settings, "ris", settings)

    entries = [(entry.label, entry.url) for entry in navigation()]

    assert entries == [
        ("Stadtrat", "/ris/"),
        ("Gemeinderat Borsdorf", "/ris/koerperschaften/14729060/"),
    ]


@pytest.mark.requirement("ris-req-106")
def test_oparl_system_lists_both_bodies_each_with_its_own_lists(two: Any, portal_client: Any) -> None:
    client = portal_client()

    bodies = client.get("/oparl/v1.1/body").json()["data"]

    assert sorted(body["name"] for body in bodies) == ["Gemeinde Borsdorf", "Gemeinde Brandis"]
    papers = [client.get("/" + body["paper"].split("/", 3)[3]).json()["data"] for body in bodies]
    assert [[paper["body"] for paper in found] for found in papers] == [[body["id"]] for body in bodies]


def test_search_offers_the_body_as_a_facet(two: Any) -> None:
    from rathaus_ris.searching import documents

    found = list(documents([f"paper:{two[1].paper.pk}", f"meeting:{two[0].meeting.pk}"]))

    assert [document.facets["body"] for document in found] == [["Borsdorf"], ["Brandis"]]


def test_body_that_only_names_others_does_not_count(one: Any) -> None:
    write.create(Body, NOW, publish=True, name="Verwaltungsverband")

    assert public_bodies().several is False


def test_withdrawn_body_leaves_pages_at_once(two: Any, portal_client: Any) -> None:
    client = portal_client()
    assert "Borsdorf" in client.get("/ris/sitzungen/").text

    write.withdraw(two[1].body, NOW + SOON, reason="Austritt")

    assert [page for page in LISTS if "Borsdorf" in client.get(f"/ris/{page}/").text] == []
    assert client.get(f"/ris/koerperschaften/{two[1].body.pk}/").status_code == 410
