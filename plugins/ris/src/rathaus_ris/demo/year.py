"""The course of the demo's year: which paper is dealt with when, and the documents of it."""

import datetime as dt
from collections import defaultdict

from . import texts
from .calendar import Slot, at, year_around
from .content import COMMITTEES, COUNCILLORS, PAPERS
from .files import Shelf

INVITED_BEFORE = dt.timedelta(days=14)
MINUTES_AFTER = dt.timedelta(days=21)
SMALL = ("TA", "SR")
OPENING = "Eröffnung, Feststellung der Beschlussfähigkeit"


def present(committee: str) -> int:
    """How many come to a committee's meeting: its councillors and the mayor, all but one."""
    return len(COUNCILLORS) // {"SR": 1, "OR": 4}.get(committee, 2)


class Year:
    """The course of the demo's year: which paper is dealt with when. A `small` one is three months of one
    committee and the council.
    """

    def __init__(self, today: dt.date, *, small: bool = False) -> None:
        self.now = at(today, 0)
        self.slots = year_around(today)
        self.papers = list(range(len(PAPERS)))
        if small:
            self.slots = [slot for slot in year_around(today, 2, 1) if slot.committee in SMALL]
            self.papers = [number for number in self.papers if PAPERS[number].committee in SMALL][:3]
        self.agenda: dict[Slot, list[int]] = defaultdict(list)
        self.references: dict[int, str] = {}
        self.first: dict[int, Slot] = {}
        self._spread()

    def _spread(self) -> None:
        """Three papers a round: each to its committee and, in the same month, to the council."""
        councils = [slot for slot in self.slots if slot.committee == "SR" and self.called(slot)]
        rounds = councils[-(len(self.papers) // 3) :]
        for number in self.papers:
            paper = PAPERS[number]
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
        for number in self.papers:
            paper = PAPERS[number]
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
