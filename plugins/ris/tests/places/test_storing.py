"""What is found is kept with its evidence, shown where the evidence is public, and gone when that goes."""

import pytest
from rathaus.portal.jobs.models import Job
from rathaus.testing.marks import both_databases
from rathaus_ris import write
from rathaus_ris.models import Attachment, File, FileText, Paper, PaperPlace, PlaceEvidence, Verdict, Weight
from rathaus_ris.placing.jobs import place, place_all
from rathaus_ris.visibility.access import writing

SHOWN = "Die Drachenweg-Anlieger wurden gehört. Im Drachenweg 3 entsteht ein Spielplatz."


def shown(paper: Paper) -> list[str]:
    return sorted(PaperPlace.public.filter(paper_id=paper.pk).values_list("name", flat=True))


def file_of(paper: Paper) -> File:
    return File.staff.get(pk=Attachment.links.get(paper_id=paper.pk).file_id)


@both_databases
@pytest.mark.requirement("ris-req-060")
def test_places_of_title_and_text_are_kept_with_page_snippet_and_address(paper, streets):
    made = paper("Ausbau der Langen Straße", "Seite eins", f"Nun Seite zwei. {SHOWN}")

    rows = {row.name: row for row in PaperPlace.public.filter(paper_id=made.pk)}
    assert {name: row.place_id for name, row in rows.items()} == {
        name: streets[name] for name in ("Lange Straße", "Drachenweg")
    }
    assert (rows["Lange Straße"].weight, rows["Drachenweg"].weight) == (Weight.PRIMARY, Weight.MENTIONED)
    found = PlaceEvidence.public.get(place_id=rows["Drachenweg"].pk)
    assert (found.page, found.number, round(found.lon, 4)) == (2, "3", 12.6156)
    assert found.snippet == f"Nun Seite zwei. {SHOWN}"


@pytest.mark.requirement("ris-req-061")
def test_file_that_is_not_public_places_no_public_paper(paper):
    made = paper("Ausbau der Langen Straße", SHOWN, is_open=False)

    assert shown(made) == ["Lange Straße"]
    assert PaperPlace.staff.filter(paper_id=made.pk).count() == 2
    assert list(PlaceEvidence.public.values_list("file_id", flat=True)) == [None]


@pytest.mark.requirement("ris-req-061")
def test_paper_that_is_withdrawn_has_no_places_for_the_public_at_once(paper, now):
    made = paper("Ausbau der Langen Straße", SHOWN)
    before = shown(made)
    write.withdraw(made, now, reason="Fehler")
    assert (before, shown(made)) == (["Drachenweg", "Lange Straße"], [])
    assert PlaceEvidence.public.count() == 0


@pytest.mark.requirement("ris-req-061")
def test_title_that_changes_takes_its_place_along_at_once(paper, now):
    made = paper("Ausbau der Langen Straße")
    write.update(made, now, name="Ausbau einer Straße")
    assert shown(made) == []


@pytest.mark.requirement("ris-req-061")
def test_content_that_is_replaced_takes_its_evidence_along_at_once(paper, now):
    made = paper("Ein Spielplatz", SHOWN)
    before = shown(made)
    write.update(file_of(made), now, stored_key="geschwaerzt")
    assert (before, shown(made)) == (["Drachenweg"], [])
    assert PlaceEvidence.staff.count() == 0


def test_file_that_is_detached_takes_its_evidence_along_at_once(paper, now):
    made = paper("Ein Spielplatz", SHOWN)
    write.detach(made, "mainFile", now)
    assert shown(made) == []


def test_erased_paper_leaves_no_places(paper, now):
    made = paper("Ausbau der Langen Straße", SHOWN)
    write.delete(made, now, erase=True)
    assert (PaperPlace.staff.count(), PlaceEvidence.staff.count()) == (0, 0)


def test_change_of_a_paper_queues_its_search_where_the_town_has_places(body, streets, now):
    write.create(Paper, now, body=body, publish=True, name="Ausbau der Langen Straße")
    assert Job.objects.filter(name="rathaus_ris.placing.jobs:place").count() == 1


def test_change_of_a_paper_queues_nothing_where_the_town_has_no_places(body, now):
    write.create(Paper, now, body=body, publish=True, name="Ausbau der Langen Straße")
    assert Job.objects.filter(name="rathaus_ris.placing.jobs:place").count() == 0


def test_search_of_all_papers_runs_once_for_each_list_of_places(paper):
    made = paper("Ausbau der Langen Straße")
    with writing():
        PaperPlace.staff.all().delete()
    assert (place_all(), place_all()) == (1, 0)
    assert shown(made) == ["Lange Straße"]


@pytest.mark.requirement("ris-req-062")
def test_decisions_of_staff_survive_another_search(paper):
    made = paper("Ausbau der Langen Straße und am Drachenweg", SHOWN)
    with writing():
        PaperPlace.staff.filter(name="Lange Straße").update(verdict=Verdict.REJECTED)
        PaperPlace.staff.filter(name="Drachenweg").update(verdict=Verdict.CONFIRMED)
    place([made.pk])
    verdicts = dict(PaperPlace.staff.values_list("name", "verdict"))
    assert verdicts == {"Lange Straße": "rejected", "Drachenweg": "confirmed"}
    assert shown(made) == ["Drachenweg"]


def test_search_that_finds_the_same_again_changes_nothing(paper, now):
    made = paper("Ausbau der Langen Straße", SHOWN)
    keys = list(PlaceEvidence.staff.values_list("pk", flat=True))
    assert place([made.pk]) == 0
    assert list(PlaceEvidence.staff.values_list("pk", flat=True)) == keys


def test_text_that_is_taken_away_takes_its_evidence_along(paper, now):
    made = paper("Ein Spielplatz", SHOWN)
    file = file_of(made)
    with write.changes(now) as collected:
        FileText.staff.filter(file_id=file.pk).delete()
        collected.changed(File, file.pk)
    assert shown(made) == []
