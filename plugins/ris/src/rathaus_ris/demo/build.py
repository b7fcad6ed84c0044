"""Stores the demo: documents first, since typesetting must not hold the town's write lock, then all rows, in
the order in which a town would have entered them.

Each step is written as of its own moment, so that news, feeds and earlier versions tell a year and not that
everything came today.
"""

import datetime as dt
from collections import Counter
from typing import Any

from django.db import transaction
from rathaus.api import DemoResult
from rathaus.portal.api import Town

from .. import write
from ..history.following import baseline
from ..models import AgendaItem, Body, Consultation, Meeting, Paper
from . import people
from .calendar import Slot, planned, rounds
from .content import DRAFTS, PAPERS, DemoPaper
from .course import Course
from .files import Shelf
from .year import INVITED_BEFORE, Year

CLOSED_ITEM = "Grundstücksangelegenheit Fantasiemarkt"


def build_demo(town: Town, today: dt.date, *, small: bool = False) -> DemoResult:
    """Fill a town without council data; a town that has a body already is left alone. `small`: a part."""
    if Body.staff.exists():
        return DemoResult()
    year = Year(today, small=small)
    shelf = Shelf(town.effective.name)
    year.print_documents(shelf)
    with transaction.atomic():
        return DemoResult(created=Store(town, year, shelf).everything())


class Store:
    """Writes the rows of the demo, in one transaction."""

    def __init__(self, town: Town, year: Year, shelf: Shelf) -> None:
        self._town = town
        self._year = year
        self._shelf = shelf
        self._made: Counter[str] = Counter()
        self._papers: dict[int, Paper] = {}
        self._meetings: dict[Slot, Meeting] = {}

    def everything(self) -> dict[str, int]:
        """Who there is, the meetings of each quarter, what each is invited to; then what came of it."""
        year = self._year
        since = min(planned(slot.start) for slot in year.slots) - dt.timedelta(days=60)
        self._found(since)
        for moment in sorted({planned(slot.start) for slot in year.slots}):
            with write.changes(moment, announce=False):
                for slot in (slot for slot in year.slots if planned(slot.start) == moment):
                    self._meeting(slot, moment)
        for several in rounds(slot for slot in year.slots if year.called(slot) and not slot.cancelled):
            with write.changes(several[-1].start - INVITED_BEFORE, announce=False):
                for slot in several:
                    self._invite(slot, slot.start - INVITED_BEFORE)
        baseline(year.now)
        Course(year, self._shelf, self._meetings, self._papers, self._groups, self._seats).run()
        with write.changes(year.now, announce=False):
            self._drafts()
        return dict(self._made)

    def _found(self, since: dt.datetime) -> None:
        """The body, its places, groups and people."""
        with write.changes(since, announce=False):
            self._body = people.store_body(self._town.effective, since)
            self._places = people.store_places(self._body, since)
            self._groups = people.store_organizations(self._body, since, self._places)
            self._seats = people.store_people(self._body, since, self._groups)
        self._shelf.open(self._body)
        self._made["person"] = len(self._seats["SR"])
        self._made["organization"] = len(self._groups)

    def _meeting(self, slot: Slot, planned_at: dt.datetime) -> None:
        """A meeting as the year's calendar announces it: without an agenda."""
        group = self._groups[slot.committee]
        meeting = write.create(
            Meeting,
            planned_at,
            publish=True,
            body=self._body,
            name=f"Sitzung {group.name}",
            meeting_state="terminiert",
            start=slot.start,
            location=self._places["OR" if slot.committee == "OR" else "SR"],
        )
        write.link(meeting, "organization", [group], planned_at)
        self._meetings[slot] = meeting
        self._made["meeting"] += 1

    def _invite(self, slot: Slot, called: dt.datetime) -> None:
        """The invitation, and with it the agenda and its papers (§ 36b SächsGemO)."""
        meeting = self._meetings[slot]
        for number in self._year.agenda[slot]:
            if number not in self._papers:
                self._paper(number, PAPERS[number], called)
        write.update(meeting, called, meeting_state="eingeladen")
        write.attach(meeting, "invitation", [self._shelf.file(("invitation", slot), called)], called)
        listed = self._year.items(slot)
        for order, (number_text, name, paper) in enumerate(listed):
            item = self._item(meeting, order, number_text, name, called)
            if paper is not None:
                self._consultation(slot, item, paper, called)
        closed = self._item(meeting, len(listed), f"{len(listed) + 1}.", CLOSED_ITEM, called, is_open=False)
        self._made["closed"] += not closed.is_open

    def _paper(self, number: int, paper: DemoPaper, announced: dt.datetime) -> None:
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

    def _consultation(self, slot: Slot, item: AgendaItem, number: int, called: dt.datetime) -> None:
        final = slot.committee == "SR"
        consultation = write.create(
            Consultation,
            called,
            body=self._body,
            paper=self._papers[number],
            agenda_item=item,
            meeting=self._meetings[slot],
            authoritative=final,
            role="Entscheidung" if final else "Vorberatung",
        )
        write.link(consultation, "organization", [self._groups[slot.committee]], called)
        self._made["consultation"] += 1

    def _drafts(self) -> None:
        """Papers in preparation: something that waits for staff, and that no visitor may see."""
        for name in DRAFTS:
            write.create(Paper, self._year.now, body=self._body, name=name, paper_type="Beschlussvorlage")
            self._made["draft"] += 1
