"""The work list against a plain reading of every report: nothing is lost to what makes it quick."""

import datetime as dt
import random
import re
from typing import Any

import pytest
from rathaus.testing.marks import both_databases
from rathaus_defects import write
from rathaus_defects.models import Report, State
from rathaus_defects.staff.worklist import boxes

WORK = "/arbeitsplatz/maengel/"


def numbers(answer: Any) -> list[str]:
    """The reports of a page, in their order."""
    return re.findall(rf'href="{WORK}(\d{{4}}-\d{{6}})/" data-open', answer.text)


@pytest.fixture
def archive(sent, clerk, office, now) -> list[Report]:
    """Twenty reports in every combination of what the lists ask for, drawn with a fixed seed."""
    dice, words = random.Random(4), ("Lampe", "LATERNE", "Straße", "strasse", "Hydrant", "100%", "Überweg")
    rows = []
    for _number in range(20):
        row = sent(
            text=" ".join(dice.choices(words, k=2)),
            category=dice.choice(("tree", "street-light")),
            releases=dice.random() < 0.5,
            needs_confirmation=dice.random() < 0.2,
            at=now - dt.timedelta(days=dice.randrange(9)),
        )
        if row.confirmed_at is None:
            continue
        if dice.random() < 0.4:
            write.assign(row, clerk, now)
        if dice.random() < 0.4:
            write.set_state(row, dice.choice((State.FIXED, State.IN_PROGRESS)), now)
        due = [now + dt.timedelta(days=dice.randrange(-3, 3)) for _term in range(2)]
        write.set_deadlines(row, now, answer_due=due[0], expected=due[1])
        write.set_place(row, now, lat=51.3, lon=12.6, address=dice.choice(words), district="Polenz")
        rows.append(Report.staff.get(pk=row.pk))
    return rows


def test_numbers_of_the_lists_are_those_of_what_they_hold(archive, clerk, now):
    counted = boxes.counts(clerk, now)

    assert counted == {key: len(list(rows(clerk, now))) for key, rows in boxes.BOXES.items()}
    assert counted["faellig"] == sum(
        row.is_open and ((not row.first_answered_at and row.answer_due_at < now) or row.expected_at < now)
        for row in archive
    )
    assert counted["meine"] == sum(row.is_open and row.assignee_id == clerk.pk for row in archive)


@both_databases
@pytest.mark.requirement("defects-req-067")
def test_words_find_what_reading_every_report_finds(archive, signed_in, monkeypatch):
    asked = ("strasse", "straße lampe", "HYDRANT", "laterne polenz", "100%", "über", "x", "0%20")
    reader, found = signed_in("reader"), []
    for few in (0, 900):
        monkeypatch.setattr("rathaus_defects.staff.pages.reports.FEW", few)
        found.append({words: numbers(reader.get(WORK, {"q": words})) for words in asked})

    wanted = {words: _read(archive, words.split()) for words in asked}

    assert found == [wanted, wanted]
    assert [words for words in asked if not wanted[words]] == ["x", "0%20"]


def _read(rows: list[Report], words: list[str]) -> list[str]:
    """The numbers of the reports in which all words stand, newest first."""
    held = {row.pk: f"{row.submission.typed_text} {row.address} {row.district}" for row in rows}
    order = sorted(rows, key=lambda row: (row.requested_at, row.pk), reverse=True)
    return [row.number for row in order if all(_plain(one) in _plain(held[row.pk]) for one in words)]


def _plain(text: str) -> str:
    return text.lower().replace("ß", "ss").replace("ü", "ue")
