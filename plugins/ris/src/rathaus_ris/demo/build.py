"""Stores the demo: documents first, since typesetting must not hold the town's write lock, then all rows at
once.
"""

import datetime as dt
from collections import Counter, defaultdict
from typing import Any

from django.db import transaction
from rathaus.api import DemoResult
from rathaus.portal.api import Town

from .. import write
from ..history.following import baseline
from ..models import AgendaItem, Body, Consultation, Meeting, Paper, Person
from ..votes.store import enter
from . import people, texts
from .calendar import Slot, at, year_around
from .content import COMMITTEES, COUNCILLORS, DRAFTS, PAPERS, DemoPaper
from .files import Shelf
from .votes import named_vote

INVITED_BEFORE = dt.timedelta(days=14)
MINUTES_AFTER = dt.timedelta(days=21)
OPENING = "Eröffnung, Feststellung der Beschlussfähigkeit"
CLOSED_ITEM = "Grundstücksangelegenheit Fantasiemarkt"


def build_demo(town: Town, today: dt.date) -> DemoResult:
    """Fill a town without council data; a town that has a body already is left alone."""
    if Body.staff.exists():
        return DemoResult()
    year = Year(today)
    shelf = Shelf(town.effective.name)
    year.print_documents(shelf)
    with transaction.atomic():
        return DemoResult(created=Store(town, year, shelf).everything())


def present(committee: str) -> int:
    """How many come to a committee's meeting: its councillors and the mayor, all but one."""
    return len(COUNCILLORS) // {"SR": 1, "OR": 4}.get(committee, 2)


class Year:
    """The course of the demo's year: which paper is dealt with when."""

    def __init__(self, today: dt.date) -> None:
        self.now = at(today, 0)
        self.slots = year_around(today)
        self.agenda: dict[Slot, list[int]] = defaultdict(list)
        self.references: dict[int, str] = {}
        self.first: dict[int, Slot] = {}
        self._spread()

    def _spread(self) -> None:
        """Three papers a round: each to its committee and, in the same month, to the council."""
        councils = [slot for slot in self.slots if slot.committee == "SR" and self.called(slot)]
        rounds = councils[-(len(PAPERS) // 3) :]
        for number, paper in enumerate(PAPERS):
            council = rounds[min(number // 3, len(rounds) - 1)]
            before = [s for s in self.slots if s.committee == paper.committee and s.start < council.start]
            self.agenda[before[-1]].append(number)
            self.agenda[council].append(number)
            self.first[number] = before[-1]
            self.references[number] = f"BV {number + 1:03}/{before[-1].start.year}"

    def called(self, slot: Slot) -> bool:
        """Whether the invitation is out: agenda and papers are public from then on."""
        return slot.start - INVITED_BEFORE <= self.now

    def over(self, slot: Slot) -> bool:
        return slot.start < self.now

    def minuted(self, slot: Slot) -> bool:
        return slot.start + MINUTES_AFTER < self.now

    def items(self, slot: Slot) -> list[tuple[str, str, int | None]]:
        """Number, name and paper of the public items."""
        names: list[tuple[str, int | None]] = [(OPENING, None), ("Bestätigung der Niederschrift", None)]
        if slot.committee == "SR":
            names.append(("Einwohnerfragestunde", None))
        names += [(PAPERS[number].name, number) for number in self.agenda[slot]]
        names.append(("Anfragen und Informationen", None))
        return [(f"{place}.", name, paper) for place, (name, paper) in enumerate(names, start=1)]

    def outcome(self, slot: Slot, number: int | None) -> str:
        if number is None or not self.over(slot):
            return ""
        return texts.result(PAPERS[number], final=slot.committee == "SR")

    def print_documents(self, shelf: Shelf) -> None:
        """Typeset every document of the year and put its content into the town's files."""
        for number, paper in enumerate(PAPERS):
            date = (self.first[number].start - INVITED_BEFORE).date()
            committee = COMMITTEES[paper.committee][0]
            parts = texts.paper_parts(paper, self.references[number], date, committee)
            shelf.add(("paper", number), f"{paper.kind} {self.references[number]}: {paper.name}", date, parts)
        for slot in self.slots:
            if self.called(slot) and not slot.cancelled:
                self._print_meeting(shelf, slot)

    def _print_meeting(self, shelf: Shelf, slot: Slot) -> None:
        committee = COMMITTEES[slot.committee][0]
        title = f"{committee} am {texts.day(slot.start.date())}"
        listed = [(number, name) for number, name, _paper in self.items(slot)]
        date = (slot.start - INVITED_BEFORE).date()
        shelf.add(
            ("invitation", slot),
            f"Einladung: {title}",
            date,
            texts.invitation_parts(committee, slot.start, "Ratssaal", listed),
        )
        if self.minuted(slot):
            told = [(number, name, self.outcome(slot, paper)) for number, name, paper in self.items(slot)]
            parts = texts.minutes_parts(committee, slot.start, present(slot.committee), told)
            shelf.add(
                ("minutes", slot), f"Niederschrift: {title}", (slot.start + MINUTES_AFTER).date(), parts
            )


class Store:
    """Writes the rows of the demo, in one transaction."""

    def __init__(self, town: Town, year: Year, shelf: Shelf) -> None:
        self._town = town
        self._year = year
        self._shelf = shelf
        self._made: Counter[str] = Counter()
        self._papers: dict[int, Paper] = {}

    def everything(self) -> dict[str, int]:
        since = self._year.slots[0].start - dt.timedelta(days=60)
        with write.changes(self._year.now, announce=False):
            self._body = people.store_body(self._town.effective, since)
            self._places = people.store_places(self._body, since)
            self._groups = people.store_organizations(self._body, since, self._places)
            self._seats = people.store_people(self._body, since, self._groups)
            self._shelf.open(self._body)
            for number, paper in enumerate(PAPERS):
                self._paper(number, paper)
            for slot in self._year.slots:
                self._meeting(slot)
            self._drafts()
        baseline(self._year.now)
        self._correction()
        self._made["person"] = len(self._seats["SR"])
        self._made["organization"] = len(self._groups)
        return dict(self._made)

    def _paper(self, number: int, paper: DemoPaper) -> None:
        announced = self._year.first[number].start - INVITED_BEFORE
        stored = write.create(
            Paper,
            announced,
            publish=True,
            body=self._body,
            name=paper.name,
            reference=self._year.references[number],
            date=announced.date(),
            paper_type=paper.kind,
        )
        write.attach(stored, "mainFile", [self._shelf.file(("paper", number), announced)], announced)
        office = self._groups["BA" if paper.committee == "TA" else "HA"]
        origin = office if paper.kind in ("Beschlussvorlage", "Mitteilung") else self._groups["BB"]
        write.link(stored, "underDirectionOf", [office], announced)
        write.link(stored, "originatorOrganization", [origin], announced)
        if paper.street:
            write.link(stored, "location", [self._places[paper.street]], announced)
        self._papers[number] = stored
        self._made["paper"] += 1

    def _correction(self) -> None:
        """One paper was corrected after its publication, so that there is an earlier version to look at."""
        paper = self._papers[0]
        corrected = self._year.first[0].start - INVITED_BEFORE + dt.timedelta(days=3)
        write.update(paper, corrected, name=f"{paper.name}, überarbeitet")

    def _drafts(self) -> None:
        """Papers in preparation: something that waits for staff, and that no visitor may see."""
        for name in DRAFTS:
            write.create(Paper, self._year.now, body=self._body, name=name, paper_type="Beschlussvorlage")
            self._made["draft"] += 1

    def _meeting(self, slot: Slot) -> None:
        year, group = self._year, self._groups[slot.committee]
        known = slot.start - dt.timedelta(days=120)
        state = "durchgeführt" if year.over(slot) else "eingeladen" if year.called(slot) else "terminiert"
        meeting = write.create(
            Meeting,
            min(known, year.now),
            publish=True,
            body=self._body,
            name=f"Sitzung {group.name}",
            meeting_state="terminiert" if slot.cancelled else state,
            cancelled=slot.cancelled or None,
            start=slot.start,
            end=slot.start + dt.timedelta(hours=2, minutes=10) if year.over(slot) else None,
            location=self._places["OR" if slot.committee == "OR" else "SR"],
        )
        self._made["meeting"] += 1
        write.link(meeting, "organization", [group], year.now)
        if slot.cancelled or not year.called(slot):
            return
        called = slot.start - INVITED_BEFORE
        write.attach(meeting, "invitation", [self._shelf.file(("invitation", slot), called)], called)
        if year.minuted(slot):
            done = slot.start + MINUTES_AFTER
            write.attach(meeting, "resultsProtocol", [self._shelf.file(("minutes", slot), done)], done)
        if year.over(slot):
            write.link(meeting, "participant", self._present(slot), year.now)
        self._agenda(slot, meeting, called)

    def _agenda(self, slot: Slot, meeting: Meeting, called: dt.datetime) -> None:
        listed = self._year.items(slot)
        for order, (number, name, paper) in enumerate(listed):
            item = self._item(meeting, order, number, name, called, **self._result(slot, paper))
            if paper is not None:
                self._consultation(slot, meeting, item, paper, called)
                self._votes(slot, item, paper)
        closed = self._item(meeting, len(listed), f"{len(listed) + 1}.", CLOSED_ITEM, called, is_open=False)
        self._made["closed"] += not closed.is_open

    def _present(self, slot: Slot) -> list[Person]:
        """Who came: all but one, another one each time."""
        seats = self._seats[slot.committee]
        absent = slot.start.day % len(seats[1:]) + 1
        return [person for place, person in enumerate(seats) if place != absent]

    def _votes(self, slot: Slot, item: AgendaItem, number: int) -> None:
        """The votes by name, which the text of the result does not hold."""
        paper = PAPERS[number]
        if slot.committee == "SR" and self._year.over(slot) and paper.how == "named":
            councillors = zip(self._seats["SR"][1:], COUNCILLORS, strict=True)
            factions = {person.pk: self._groups[who.faction].pk for person, who in councillors}
            enter(item, [named_vote(paper, self._present(slot), factions)], self._year.now)

    def _item(
        self, meeting: Meeting, order: int, number: str, name: str, called: dt.datetime, **fields: Any
    ) -> AgendaItem:
        self._made["agendaitem"] += 1
        return write.create(
            AgendaItem,
            called,
            body=self._body,
            meeting=meeting,
            order=order,
            number=number,
            name=name,
            **fields,
        )

    def _result(self, slot: Slot, number: int | None) -> dict[str, str]:
        outcome = self._year.outcome(slot, number)
        if number is None or not outcome:
            return {}
        decided = slot.committee == "SR" and texts.accepted(PAPERS[number])
        return {"result": outcome, "resolution_text": PAPERS[number].proposal if decided else ""}

    def _consultation(
        self, slot: Slot, meeting: Meeting, item: AgendaItem, number: int, called: dt.datetime
    ) -> None:
        final = slot.committee == "SR"
        consultation = write.create(
            Consultation,
            called,
            body=self._body,
            paper=self._papers[number],
            agenda_item=item,
            meeting=meeting,
            authoritative=final,
            role="Entscheidung" if final else "Vorberatung",
        )
        write.link(consultation, "organization", [self._groups[slot.committee]], called)
        self._made["consultation"] += 1
