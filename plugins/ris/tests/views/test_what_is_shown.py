"""What the pages of meetings, papers and news tell, and what they keep to themselves."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from rathaus_ris import write
from rathaus_ris.models import AgendaItem, Body, Consultation, Meeting, Organization, Paper

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def body(town):
    return write.create(Body, NOW, publish=True, name="Stadt Brandis", ags="14729070")


def made(model, body, now=NOW, **fields):
    return write.create(model, now, publish=True, body=body, **fields)


def names(text):
    return re.findall(r'rows__what"><a [^>]*>([^<]+)<', text)


@pytest.mark.requirement("ris-req-080")
def test_month_shows_its_meetings_on_their_days_and_can_be_narrowed(body, portal_client):
    groups = [
        made(Organization, body, name=name, organization_type="Gremium") for name in ("Rat", "Ausschuss")
    ]
    for group, day in zip(groups, (3, 18), strict=True):
        meeting = made(Meeting, body, name="S", start=dt.datetime(2026, 11, day, 23, 30, tzinfo=dt.UTC))
        write.link(meeting, "organization", [group], NOW)
    client = portal_client()
    day = r'<time datetime="(2026-11-\d\d)">(?:(?!<time).)*?month__meeting">.*?dir="auto">([^<]+)<'

    both = client.get("/ris/sitzungen/?monat=2026-11").text
    one = client.get(f"/ris/sitzungen/?monat=2026-11&gremium={groups[1].pk}").text
    empty = client.get("/ris/sitzungen/?monat=2026-10").text

    # half past eleven in UTC is the next day here
    assert re.findall(day, both, flags=re.S) == [("2026-11-04", "Rat"), ("2026-11-19", "Ausschuss")]
    assert re.findall(day, one, flags=re.S) == [("2026-11-19", "Ausschuss")]
    assert re.findall(r'month__holiday">([^<]+)<', both) == ["Buß- und Bettag"]
    assert re.findall(r'month__holiday">([^<]+)<', empty) == ["Tag der Deutschen Einheit", "Reformationstag"]
    assert "Die nächste ist im:" in empty


def test_past_meetings_are_narrowed_by_committee_and_year(body, portal_client):
    group = made(Organization, body, name="Rat", organization_type="Gremium")
    for year in (2019, 2020, 2021):
        meeting = made(
            Meeting, body, name=f"Sitzung {year}", start=dt.datetime(year, 1, 1, 10, tzinfo=dt.UTC)
        )
        if year != 2021:
            write.link(meeting, "organization", [group], NOW)
    client = portal_client()
    address = "/ris/sitzungen/?zeit=vergangen"

    assert names(client.get(f"{address}&jahr=2020").text) == ["Sitzung 2020"]
    assert names(client.get(f"{address}&gremium={group.pk}").text) == ["Sitzung 2020", "Sitzung 2019"]
    assert names(client.get(f"{address}&gremium={group.pk}&jahr=2021").text) == []


def test_filter_offers_no_hidden_committee(body, portal_client):
    hidden = write.create(
        Organization, NOW, body=body, name="Geheimer Ausschuss", organization_type="Gremium"
    )
    meeting = made(Meeting, body, name="Sitzung", start=NOW)
    write.link(meeting, "organization", [hidden], NOW)
    client = portal_client()

    for address in ("sitzungen/?zeit=vergangen&", "vorlagen/?", "neu/?"):
        text = client.get(f"/ris/{address}gremium={hidden.pk}").text
        assert "Geheimer" not in text


@pytest.mark.requirement("ris-req-081")
def test_page_of_a_meeting_does_not_tell_of_non_public_items(body, portal_client):
    meeting = made(Meeting, body, name="Sitzung", start=NOW)
    write.create(AgendaItem, NOW, body=body, meeting=meeting, order=0, number="1", name="Offen")
    client = portal_client()
    before = client.get(f"/ris/sitzungen/{meeting.pk}/").content

    for number in range(2):
        write.create(
            AgendaItem,
            NOW,
            body=body,
            meeting=meeting,
            order=number,
            number=f"N {number}",
            name="Kanarienvogel",
            is_open=False,
        )

    assert client.get(f"/ris/sitzungen/{meeting.pk}/").content == before


def test_agenda_moves_items_below_others_in(body, portal_client):
    meeting = made(Meeting, body, name="Sitzung", start=NOW)
    for order, number in enumerate(("A", "1", "1.1", "1.1.1", "")):
        write.create(AgendaItem, NOW, body=body, meeting=meeting, order=order, number=number, name="Punkt")

    text = portal_client().get(f"/ris/sitzungen/{meeting.pk}/").text

    assert re.findall(r"agenda__item--(\d)", text) == ["0", "1", "2", "3", "1"]


@pytest.mark.requirement("ris-req-083")
def test_paper_shows_each_stage_with_its_state(body, portal_client):
    now = timezone.now()
    paper = made(Paper, body, name="Vorlage")
    plan = [
        ("Vorberatung", now - 20 * DAY, {}, "empfohlen"),
        ("Ausgefallen", now - 10 * DAY, {"cancelled": True}, ""),
        ("Entscheidung", now + 10 * DAY, {}, ""),
        ("Bericht", now + 20 * DAY, {}, ""),
    ]
    for role, start, more, result in plan:
        meeting = made(Meeting, body, name=role, start=start, **more)
        item = write.create(AgendaItem, NOW, body=body, meeting=meeting, name="Punkt", result=result)
        write.create(Consultation, NOW, body=body, paper=paper, meeting=meeting, agenda_item=item, role=role)
    write.create(Consultation, NOW, body=body, paper=paper, role="Irgendwann")

    text = portal_client().get(f"/ris/vorlagen/{paper.pk}/").text

    assert re.findall(r'course--(\w+)"', text) == ["done", "cancelled", "next", "planned", "open"]
    assert re.findall(r'timeline__text">([^<]+)<', text) == [role for role, *_rest in plan] + ["Irgendwann"]
    assert "Nächste Beratung am" in text


def test_paper_shows_what_is_above_below_and_beside_it_once(body, portal_client):
    above, here, below, beside = (made(Paper, body, name=name) for name in ("Oben", "Hier", "Unten", "Neben"))
    write.link(here, "superordinatedPaper", [above], NOW)
    write.link(below, "superordinatedPaper", [here], NOW)
    write.link(beside, "relatedPaper", [here, below], NOW)
    write.link(here, "relatedPaper", [below], NOW)

    text = portal_client().get(f"/ris/vorlagen/{here.pk}/").text.partition("<main")[2]

    assert re.findall(r'<a class="kern-link" href="/ris/vorlagen/\d+/" dir="auto">([^<]+)<', text) == [
        "Oben",
        "Unten",
        "Neben",
    ]


@pytest.mark.requirement("ris-req-086")
def test_news_tell_publications_and_changes_by_day_and_nothing_taken_over(body, portal_client):
    group = made(Organization, body, name="Rat", organization_type="Gremium")
    first = made(Paper, body, NOW, name="Erste", date=NOW.date())
    made(Paper, body, NOW + DAY, name="Übernommene", date=dt.date(2011, 1, 1))
    meeting = made(Meeting, body, NOW + 2 * DAY, name="Kommende", start=NOW + 9 * DAY)
    write.link(meeting, "organization", [group], NOW + 2 * DAY)
    made(Meeting, body, NOW + 2 * DAY, name="Nachgetragene", start=NOW - 9 * DAY)
    gone = made(Paper, body, NOW + 3 * DAY, name="Zurückgezogene")
    write.withdraw(gone, NOW + 4 * DAY, reason="Fehler")
    write.update(first, NOW + 5 * DAY, name="Erste, geändert")
    client = portal_client()

    text = client.get("/ris/neu/").text
    of_group = client.get(f"/ris/neu/?gremium={group.pk}").text

    assert [
        (name, kind.strip())
        for kind, name in re.findall(
            r'rows__kind muted">([^<]+)</p>\s*<p class="rows__what"><a [^>]*>([^<]+)<', text
        )
    ] == [
        ("Erste, geändert", "Vorlage geändert"),
        ("Kommende", "Sitzung angekündigt"),
        ("Erste, geändert", "Neue Vorlage"),
    ]
    assert re.findall(r'id="tag-([\d-]+)"', text) == ["2026-05-25", "2026-05-22", "2026-05-20"]
    assert names(of_group) == ["Kommende"]


def test_news_are_walked_without_loss(body, portal_client):
    with write.changes(NOW, announce=False):
        for number in range(60):
            made(Paper, body, NOW, name=f"Vorlage {number}", date=NOW.date())
    client = portal_client()
    address, seen = "/ris/neu/", []
    while address and len(seen) < 100:
        text = client.get(address).text
        seen += names(text)
        found = re.search(r'rel="next" href="([^"]+)"', text)
        address = "/ris/neu/" + found[1].replace("&amp;", "&") if found else ""

    assert len(seen) == len(set(seen)) == 60
