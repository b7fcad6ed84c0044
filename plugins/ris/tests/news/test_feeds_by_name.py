"""Feeds of single committees and papers (portal_feed_named): what happened, nothing that is not public."""

import datetime as dt
from types import SimpleNamespace

import pytest
from rathaus.portal.api import hooks
from rathaus.portal.subscriptions.feeds import find
from rathaus_ris import write
from rathaus_ris.following import feed_named
from rathaus_ris.models import (
    AgendaItem,
    Attachment,
    Body,
    Consultation,
    File,
    Meeting,
    Organization,
    Paper,
)

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def council(town):
    """A committee with a meeting that decided on a paper; the paper has a file and an amendment."""
    body = write.create(Body, NOW, publish=True, name="Stadt Brandis", ags="14729070")
    group = write.create(Organization, NOW, publish=True, body=body, name="Bauausschuss")
    meeting = write.create(Meeting, NOW, publish=True, body=body, start=NOW + 30 * HOUR)
    write.link(meeting, "organization", [group], NOW)
    item = write.create(AgendaItem, NOW, body=body, meeting=meeting, name="Punkt", publish=True)
    paper = write.create(Paper, NOW, publish=True, body=body, name="Neue Bänke", reference="BV-1/2026")
    consultation = write.create(
        Consultation, NOW, publish=True, body=body, paper=paper, agenda_item=item, meeting=meeting
    )
    file = write.create(File, NOW + HOUR, publish=True, body=body, name="Lageplan")
    write.attach(paper, Attachment.Role.AUXILIARY_FILE, [file], NOW + HOUR)
    return SimpleNamespace(
        body=body, group=group, meeting=meeting, item=item, paper=paper, consultation=consultation, file=file
    )


def entries(key: str, since: dt.datetime | None = None) -> list[tuple[str, str]]:
    followed = find("ris", key)
    return [(entry.title, entry.summary) for entry in followed.entries(since, 50)] if followed else []


def told(key: str, since: dt.datetime) -> list[tuple[str, str, dt.datetime]]:
    followed = find("ris", key)
    return (
        [(entry.id, entry.title, entry.updated) for entry in followed.entries(since, 50)] if followed else []
    )


@pytest.mark.requirement("ris-req-088")
def test_committee_feed_tells_of_meetings_papers_and_results(council):
    write.update(council.item, NOW + 2 * HOUR, result="einstimmig beschlossen")

    assert entries(f"gremium-{council.group.pk}") == [
        ("Ergebnis: Neue Bänke", "Bauausschuss, 21. Mai 2026: einstimmig beschlossen"),
        ("Vorlage: Neue Bänke", "21. Mai 2026, 16\xa0Uhr"),
        ("Sitzung: Bauausschuss, 21. Mai 2026, 16\xa0Uhr", ""),
        ("Tagesordnung: Bauausschuss, 21. Mai 2026, 16\xa0Uhr", "Punkt"),
    ]


def test_agenda_is_told_once_with_its_public_items(council):
    later = NOW + 4 * HOUR
    write.create(
        AgendaItem, later, body=council.body, meeting=council.meeting, order=1, name="Bänke", publish=True
    )
    write.create(
        AgendaItem, later, body=council.body, meeting=council.meeting, order=2, name="Preis", is_open=False
    )
    past = write.create(Meeting, later, publish=True, body=council.body, start=NOW - 9 * HOUR)
    write.link(past, "organization", [council.group], later)
    write.create(AgendaItem, later, body=council.body, meeting=past, name="Längst vorbei", publish=True)

    agendas = [each for each in entries(f"gremium-{council.group.pk}") if each[0].startswith("Tagesordnung")]

    assert agendas == [("Tagesordnung: Bauausschuss, 21. Mai 2026, 16\xa0Uhr", "Punkt · Bänke")]


@pytest.mark.requirement("ris-req-088")
def test_paper_feed_tells_of_consultations_files_and_results(council):
    write.update(council.item, NOW + 2 * HOUR, result="abgelehnt")
    amendment = write.create(Paper, NOW + 3 * HOUR, publish=True, body=council.body, name="Ohne Lehnen")
    write.link(amendment, "superordinatedPaper", [council.paper], NOW + 3 * HOUR)

    assert [title for title, _more in entries(f"vorlage-{council.paper.pk}")] == [
        "Neue Vorlage dazu: Ohne Lehnen",
        "Ergebnis: Neue Bänke",
        "Neues Dokument: Lageplan",
        "Wird behandelt: Neue Bänke",
    ]


@pytest.mark.requirement("ris-req-088")
@pytest.mark.parametrize("feed", ["gremium", "sitzungen"])
def test_meeting_that_is_moved_and_called_off_is_news_long_after_it_was_announced(council, feed):
    key = f"gremium-{council.group.pk}" if feed == "gremium" else feed
    late = NOW + 90 * 24 * HOUR
    write.update(council.meeting, NOW + HOUR, start=late + 80 * HOUR)
    write.update(council.item, late, name="Neuer Titel")
    unmoved = told(key, since=late - HOUR)
    write.update(council.meeting, late, start=late + 60 * HOUR)
    moved = told(key, since=late - HOUR)
    write.update(council.meeting, late + HOUR, cancelled=True)

    prefix = f"ris-meeting-{council.meeting.pk}"
    assert unmoved == []
    assert moved == [(f"{prefix}-20260820T2000", "Verlegt: Bauausschuss, 20. August 2026, 22\xa0Uhr", late)]
    assert told(key, since=late + HOUR / 2) == [
        (f"{prefix}-cancelled", "Abgesagt: Bauausschuss", late + HOUR),
    ]


@pytest.mark.requirement("ris-req-088")
def test_what_is_withdrawn_is_in_no_feed(council):
    assert len(entries(f"gremium-{council.group.pk}")) == 3

    write.withdraw(council.paper, NOW + HOUR, reason="x")
    write.withdraw(council.item, NOW + HOUR, reason="x")

    assert [title.partition(":")[0] for title, _ in entries(f"gremium-{council.group.pk}")] == ["Sitzung"]
    assert feed_named(f"vorlage-{council.paper.pk}") is None


def test_portal_feed_named_knows_one_spelling_of_each_key(council):
    key = council.group.pk

    assert hooks().portal_feed_named(key=f"gremium-{key}").title == "Bauausschuss"
    for odd in (f"gremium-0{key}", "gremium-", "gremium", "gremium-x", "gremium-²", "gremium-99999999", ""):
        assert feed_named(odd) is None


def test_since_leaves_out_what_is_older(council):
    assert entries(f"vorlage-{council.paper.pk}", NOW) == [("Neues Dokument: Lageplan", "")]


def test_new_title_of_a_paper_is_news_and_its_old_one_is_not_told(council):
    key, later = f"vorlage-{council.paper.pk}", NOW + 72 * HOUR
    before = entries(key)
    write.update(council.paper, later, name="Spielplatz am Teich")

    told = [entry for entry in entries(key) if entry[0].startswith("Neuer Titel")]
    assert (told, [title for title, _ in before if title.startswith("Neuer Titel")]) == (
        [("Neuer Titel: Spielplatz am Teich", "")],
        [],
    )
    assert entries(key, later) == []


def test_paper_and_committee_tell_their_common_news_under_one_id(council):
    write.update(council.item, NOW + HOUR, result="angenommen")
    keys = (f"vorlage-{council.paper.pk}", f"gremium-{council.group.pk}")
    paper, committee = ({entry.id for entry in find("ris", key).entries(None, 50)} for key in keys)
    assert {one.split("-")[1] for one in paper & committee} == {"consultation", "result"}
