"""Whether a rule takes a report: plain functions, no database."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from rathaus.api import DefectDraft

BERLIN = ZoneInfo("Europe/Berlin")
Inside = Callable[[Mapping[str, Any], float, float], bool]
"""Whether a point (latitude, longitude) lies in a GeoJSON area."""


class Part(StrEnum):
    """What a rule asks for."""

    CATEGORY = "category"
    DISTRICT = "district"
    AREA = "area"
    WEEKDAY = "weekday"
    HOURS = "hours"
    ANSWER = "answer"


@dataclass(frozen=True)
class Conditions:
    """When a rule takes a report; what is empty always holds.

    `categories` are codes. `weekdays` run from 1 (Monday) to 7. `begins` and `ends` are times of day in
    Europe/Berlin, `ends` itself is outside; over midnight if `ends` is earlier, and the hours after midnight
    then belong to the day before.
    """

    categories: frozenset[str] = frozenset()
    district: str = ""
    area: Mapping[str, Any] | None = None
    weekdays: frozenset[int] = frozenset()
    begins: dt.time | None = None
    ends: dt.time | None = None
    question: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Verdict:
    """What speaks against a rule; nothing: it takes the report."""

    against: tuple[Part, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether all conditions hold."""
        return not self.against


def judged(conditions: Conditions, draft: DefectDraft, inside: Inside) -> Verdict:
    """Which conditions the report does not meet."""
    return Verdict(tuple(_against(conditions, draft, inside)))


def _against(wanted: Conditions, draft: DefectDraft, inside: Inside) -> Iterator[Part]:
    if wanted.categories and draft.category not in wanted.categories:
        yield Part.CATEGORY
    if wanted.district and wanted.district.casefold() != draft.district.casefold():
        yield Part.DISTRICT
    if wanted.area and not (
        draft.lat is not None and draft.lon is not None and inside(wanted.area, draft.lat, draft.lon)
    ):
        yield Part.AREA
    day, is_in_hours = _when(wanted, draft.at.astimezone(BERLIN))
    if wanted.weekdays and day not in wanted.weekdays:
        yield Part.WEEKDAY
    if not is_in_hours:
        yield Part.HOURS
    if wanted.question and not _answered(wanted, draft):
        yield Part.ANSWER


def _when(wanted: Conditions, at: dt.datetime) -> tuple[int, bool]:
    """The weekday that counts, and whether the time of day fits."""
    time, day = at.time(), at.isoweekday()
    begins, ends = wanted.begins or dt.time.min, wanted.ends
    if ends is None or ends > begins:
        return day, begins <= time and (ends is None or time < ends)
    if time < ends:
        return (at - dt.timedelta(1)).isoweekday(), True
    return day, time >= begins


def _answered(wanted: Conditions, draft: DefectDraft) -> bool:
    given = [value.casefold() for value in draft.answers.get(wanted.question, [])]
    return wanted.answer.casefold() in given if wanted.answer else bool(given)
