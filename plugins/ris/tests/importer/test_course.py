"""An import's course: changes, deletions, what vanishes, being killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BASE = "https://ris.example.org/oparl"


def test_stamped_but_unchanged_objects_are_not_bumped(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Paper, RisState

    server.put("paper", make("Paper", 1, name="Haushalt"))
    run(server)
    before = (RisState.current(), Paper.public.get().modified)
    server.put("paper", {**make("Paper", 1, name="Haushalt"), "modified": "2026-03-02T10:00:00+01:00"})
    report = run(server, hours=2)

    assert (RisState.current(), Paper.public.get().modified) == before
    assert report.counts["changed"] == 0


def test_a_changed_embedded_object_moves_it_and_its_parent_only(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Meeting

    def meeting(number: int, result: str) -> Any:
        item = make("AgendaItem", number, name="Haushalt", result=result)
        return make("Meeting", number, name=f"Sitzung {number}", agendaItem=[item])

    server.put("meeting", meeting(1, ""), meeting(2, ""))
    run(server)
    first = Meeting.public.earliest("pk").modified
    server.put("meeting", meeting(1, "beschlossen"), meeting(2, ""))
    report = run(server, hours=1)

    assert report.counts["changed"] == 1
    moved = dict(Meeting.public.values_list("name", "modified"))
    assert (moved["Sitzung 1"] > first, moved["Sitzung 2"] == first) == (True, True)
    assert Meeting.public.get(name="Sitzung 1").agenda_items.get().result == "beschlossen"


def test_incremental_import_asks_every_list_for_changes(server: Any, run: Any) -> None:
    run(server)
    server.asked.clear()
    run(server, hours=2)

    filtered = [url for url in server.asked if "modified_since=" in url]
    assert filtered == [
        f"{BASE}/{name}?modified_since=2026-03-02T08:00:00%2B00:00"
        for name in ("organization", "person", "meeting", "paper")
    ]


def test_deleted_objects_become_tombstones_without_content(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Consultation, File, Paper

    file = make("File", 1, name="Vorlage", accessUrl="https://x.example/1")
    server.put(
        "paper",
        make(
            "Paper",
            1,
            name="Haushalt",
            mainFile=file,
            consultation=[make("Consultation", 1, role="Beratung")],
        ),
    )
    run(server)
    gone = make("Paper", 1, deleted=True)
    server.put("paper", gone, make("Paper", 2, deleted=True))
    report = run(server, hours=1)

    assert (Paper.public.count(), Consultation.public.count(), File.public.count()) == (0, 0, 0)
    assert [entry[3] for entry in Paper.listed.all().entries()] == [2]
    assert (Paper.staff.get().name, Consultation.staff.get().role) == ("", "")
    assert report.counts["deleted"] == 2


def test_an_object_that_comes_back_is_public_again(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Paper

    server.put("paper", make("Paper", 1, name="Haushalt"))
    run(server)
    server.put("paper", make("Paper", 1, deleted=True))
    run(server, hours=1)
    server.put("paper", make("Paper", 1, name="Haushalt"))
    run(server, hours=2)

    assert Paper.public.get().name == "Haushalt"
    assert Paper.staff.count() == 1


def test_an_agenda_item_left_out_of_its_meeting_is_deleted(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import AgendaItem

    items = [make("AgendaItem", number, name=f"TOP {number}") for number in (1, 2)]
    server.put("meeting", make("Meeting", 1, name="Sitzung", agendaItem=items))
    run(server)
    server.put("meeting", make("Meeting", 1, name="Sitzung", agendaItem=items[:1]))
    report = run(server, hours=1)

    assert [item.name for item in AgendaItem.public.all()] == ["TOP 1"]
    assert report.issues["child-vanished"] == 1


def test_a_vanished_object_is_deleted_after_the_second_complete_import(
    server: Any, run: Any, make: Any
) -> None:
    from rathaus_ris.models import Paper

    papers = [make("Paper", number, name=str(number)) for number in range(10)]
    server.put("paper", *papers)
    run(server)
    server.put("paper", *papers[1:])
    first = run(server, hours=1, full=True)
    assert (Paper.public.count(), first.issues["missing-waiting"]) == (10, 1)

    second = run(server, hours=2, full=True)
    assert (Paper.public.count(), second.issues["missing-vanished"]) == (9, 1)


def test_too_many_vanished_objects_are_kept_and_reported(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Paper

    server.put("paper", *(make("Paper", number, name=str(number)) for number in range(20)))
    run(server)
    server.put("paper")
    for hours in (1, 2, 3):
        report = run(server, hours=hours, full=True)

    assert Paper.public.count() == 20
    assert report.issues["too-many-missing"] == 1


def test_objects_of_an_unreadable_list_do_not_count_as_vanished(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Paper

    server.put("paper", make("Paper", 1, name="Haushalt"))
    run(server)
    del server.answers[f"{BASE}/paper"]
    for hours in (1, 2, 3):
        report = run(server, hours=hours, full=True)

    assert Paper.public.count() == 1
    assert (report.complete, report.issues["list-missing"]) == (False, 1)


def test_closed_items_of_a_source_never_show(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import AgendaItem

    items = [
        make("AgendaItem", 1, name="Grundstück Müller", public=False),
        make("AgendaItem", 2, name="Spielplatz"),
    ]
    server.put("meeting", make("Meeting", 1, name="Sitzung", agendaItem=items))
    run(server)

    assert AgendaItem.staff.count() == 2
    assert [item.name for item in AgendaItem.public.all()] == ["Spielplatz"]


def test_first_import_announces_nothing_and_later_ones_each_new_paper(
    server: Any, run: Any, make: Any, monkeypatch: Any
) -> None:
    from rathaus_ris.models import Paper
    from rathaus_ris.write import settle

    told: list[int] = []
    monkeypatch.setattr(settle, "announce", lambda papers, now: told.extend(papers))
    server.put("paper", make("Paper", 1, name="alt"))
    run(server)
    server.put("paper", make("Paper", 1, name="alt"), make("Paper", 2, name="neu"))
    run(server, hours=1)

    assert told == [Paper.public.get(name="neu").pk]


KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
from rathaus.contracts.town import EffectivePortal
from rathaus.portal import bootstrap

bootstrap.start_wanted(EffectivePortal.model_validate_json(sys.argv[1]))
from rathaus.portal.towns import registry, use_town
from rathaus_ris.importer.issues import IssueLog
from rathaus_ris.importer.options import Options
from rathaus_ris.importer.readers import open_reader
from rathaus_ris.importer.run import run_import

pages = 0

def stop(kind, objects, page, total):
    global pages
    pages += 1
    if pages == 9:
        os.kill(os.getpid(), signal.SIGKILL)

with use_town(registry().all()[0]):
    reader = open_reader(sys.argv[2], None, IssueLog(), limit=0)
    run_import(reader, Options(), IssueLog(), lambda: dt.datetime.now(dt.UTC), stop)
"""


def test_killed_import_goes_on_without_loss_or_doubles(
    town: Any, test_portal: Any, run: Any, real_data: Path
) -> None:
    from rathaus_ris.importer.issues import IssueLog
    from rathaus_ris.importer.readers import open_reader
    from rathaus_ris.models import File, ListState, Meeting, Paper

    place = str(real_data / "huertgenwald_oparl10_raw")
    program = [sys.executable, "-c", KILLED, test_portal.portal.model_dump_json(), place]
    killed = subprocess.run(
        program, capture_output=True, text=True, timeout=120, check=False, env=dict(os.environ)
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    halfway = Paper.staff.count()
    assert 0 < halfway < 2097
    pages = ListState.objects.get(url__endswith="/body/1/paper").pages

    report = run(open_reader(place, None, IssueLog(), limit=0))  # type: ignore[arg-type]

    assert report.resumed
    assert report.counts["created"] == 17335
    assert (Paper.public.count(), Meeting.public.count(), File.public.count()) == (2097, 346, 6947)
    assert ListState.objects.get(url__endswith="/body/1/paper").pages > pages


@pytest.mark.parametrize("place", ["", "/nowhere/at/all", "ftp://example.org/x"])
def test_a_place_that_is_none_is_a_sentence(town: Any, place: str) -> None:
    from rathaus_ris.importer.issues import IssueLog
    from rathaus_ris.importer.readers import Failed, open_reader

    with pytest.raises(Failed, match="weder eine Adresse"):
        open_reader(place or "nowhere", None, IssueLog(), limit=0)  # type: ignore[arg-type]
