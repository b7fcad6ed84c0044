"""What came of the demo's meetings, each as of its own moment: results, votes, minutes, one correction, one
meeting called off. Unlike the rest this is announced, so that earlier versions are kept.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from .. import write
from ..models import AgendaItem, Meeting, Organization, Paper, Person
from ..votes.store import enter
from . import texts
from .calendar import Slot, rounds
from .content import COUNCILLORS, PAPERS
from .files import Shelf
from .votes import named_vote
from .year import INVITED_BEFORE, MINUTES_AFTER, Year

LASTED = dt.timedelta(hours=2, minutes=10)
ENTERED = dt.timedelta(minutes=20)
"""So long after its end a meeting's results are entered."""
CALLED_OFF_BEFORE = dt.timedelta(days=4)
"""So long ago the meeting ahead was called off."""

Step = Callable[[dt.datetime], None]


class Course:
    """Goes through the year once more."""

    def __init__(
        self,
        year: Year,
        shelf: Shelf,
        meetings: Mapping[Slot, Meeting],
        papers: Mapping[int, Paper],
        groups: Mapping[str, Organization],
        seats: Mapping[str, list[Person]],
    ) -> None:
        self._year = year
        self._shelf = shelf
        self._meetings = meetings
        self._papers = papers
        self._groups = groups
        self._seats = seats

    def run(self) -> None:
        """All steps up to now, in the order of time."""
        for moment, step in sorted(self._steps(), key=lambda pair: pair[0]):
            with write.changes(moment):
                step(moment)

    def _steps(self) -> list[tuple[dt.datetime, Step]]:
        year = self._year
        corrected = year.first[0].start - INVITED_BEFORE + dt.timedelta(days=3)
        steps: list[tuple[dt.datetime, Step]] = [(corrected, self._correct)]
        steps += [
            (year.now - CALLED_OFF_BEFORE, partial(self._call_off, slot))
            for slot in year.slots
            if slot.cancelled
        ]
        for several in rounds(slot for slot in year.slots if year.over(slot) and not slot.cancelled):
            last = several[-1].start
            steps.append((last + LASTED + ENTERED, partial(self._held, several)))
            if written := [slot for slot in several if year.minuted(slot)]:
                steps.append((written[-1].start + MINUTES_AFTER, partial(self._minutes, written)))
        return steps

    def _correct(self, now: dt.datetime) -> None:
        """One paper was corrected after its publication, so that there is an earlier version to look at."""
        write.update(self._papers[0], now, name=f"{self._papers[0].name}, überarbeitet")

    def _call_off(self, slot: Slot, now: dt.datetime) -> None:
        write.update(self._meetings[slot], now, cancelled=True)

    def _held(self, several: Sequence[Slot], now: dt.datetime) -> None:
        """The meetings took place: who came, what was decided."""
        for slot in several:
            meeting = self._meetings[slot]
            write.update(meeting, now, meeting_state="durchgeführt", end=slot.start + LASTED)
            write.link(meeting, "participant", self._present(slot), now)
            stored = AgendaItem.staff.filter(meeting_id=meeting.pk).order_by("order")
            for item, (_number, _name, paper) in zip(stored, self._year.items(slot), strict=False):
                if paper is not None:
                    self._decided(slot, item, paper, now)

    def _decided(self, slot: Slot, item: AgendaItem, paper: int, now: dt.datetime) -> None:
        decided = slot.committee == "SR" and texts.accepted(PAPERS[paper])
        resolution = PAPERS[paper].proposal if decided else ""
        write.update(item, now, result=self._year.outcome(slot, paper), resolution_text=resolution)
        self._votes(slot, item, paper, now)

    def _minutes(self, several: Sequence[Slot], now: dt.datetime) -> None:
        for slot in several:
            file = self._shelf.file(("minutes", slot), now)
            write.attach(self._meetings[slot], "resultsProtocol", [file], now)

    def _present(self, slot: Slot) -> list[Person]:
        """Who came: all but one, another one each time."""
        seats = self._seats[slot.committee]
        absent = slot.start.day % len(seats[1:]) + 1
        return [person for place, person in enumerate(seats) if place != absent]

    def _votes(self, slot: Slot, item: AgendaItem, number: int, now: dt.datetime) -> None:
        """The votes by name, which the text of the result does not hold."""
        paper = PAPERS[number]
        if slot.committee == "SR" and paper.how == "named":
            councillors = zip(self._seats["SR"][1:], COUNCILLORS, strict=True)
            factions = {person.pk: self._groups[who.faction].pk for person, who in councillors}
            enter(item, [named_vote(paper, self._present(slot), factions)], now)
