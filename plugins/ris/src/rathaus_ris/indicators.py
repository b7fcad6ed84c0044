"""The module's indicators of a closed month, from public rows only.

RI1, papers public in time: of the papers of public agenda items of the month's meetings, the share that was
public by the time the meeting's invitation was (§ 36b SächsGemO: papers are published as soon as the members
have them, and they have them with the invitation, § 36 (3)).

RI2, lead time of papers: the median of the days from a paper's publication to the meeting.

When something became public is known of what was entered here. Of imported objects it is not (their source
does not tell), so they count as not known; the quality says how much that leaves: A all known, B most, C less
than half or nothing.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Literal
from zoneinfo import ZoneInfo

from rathaus.api import IndicatorValue

from .models import AgendaItem, Attachment, Consultation, File, Meeting, Paper

ZONE = ZoneInfo("Europe/Berlin")
SOURCE = "council information system"


@dataclass(frozen=True)
class Treated:
    """A paper in a meeting of the month: when it became public, when the invitation did (None: not known)."""

    published: dt.datetime | None
    invited: dt.datetime | None
    start: dt.datetime


def indicators(month: str) -> list[IndicatorValue]:
    """RI1 and RI2 of a month (`YYYY-MM`, Europe/Berlin)."""
    rows = treated(month)
    return [in_time(rows, month), lead_time(rows, month)]


def in_time(rows: list[Treated], month: str) -> IndicatorValue:
    """RI1."""
    known = [(row.published, row.invited) for row in rows if row.published and row.invited]
    met = sum(published <= invited for published, invited in known)
    return IndicatorValue(
        indicator="RI1",
        month=month,
        numerator=met if known else None,
        denominator=len(known) if known else None,
        value=met / len(known) if known else None,
        n=len(known),
        unit="share",
        source=SOURCE,
        quality=_quality(len(known), len(rows)),
    )


def lead_time(rows: list[Treated], month: str) -> IndicatorValue:
    """RI2; a paper that came after the meeting counts with its negative days."""
    days = [(row.start - row.published).total_seconds() / 86400 for row in rows if row.published]
    return IndicatorValue(
        indicator="RI2",
        month=month,
        value=round(median(days), 2) if days else None,
        n=len(days),
        unit="days",
        source=SOURCE,
        quality=_quality(len(days), len(rows)),
    )


def treated(month: str) -> list[Treated]:
    """The papers of public items of the month's meetings that took place, each once a meeting."""
    begin, end = bounds(month)
    meetings = dict(
        Meeting.public.filter(start__gte=begin, start__lt=end)
        .exclude(cancelled=True)
        .values_list("pk", "start")
    )
    items = dict(AgendaItem.public.filter(meeting_id__in=meetings).values_list("pk", "meeting_id"))
    pairs = {
        (paper, items[item])
        for paper, item in Consultation.public.filter(agenda_item_id__in=items).values_list(
            "paper_id", "agenda_item_id"
        )
    }
    published = _published(Paper, {paper for paper, _meeting in pairs})
    invited = _invitations(meetings)
    return [
        Treated(published.get(paper), invited.get(meeting), meetings[meeting])
        for paper, meeting in sorted(pairs)
    ]


def bounds(month: str) -> tuple[dt.datetime, dt.datetime]:
    """Begin and end of a month in Europe/Berlin."""
    year, number = int(month[:4]), int(month[5:])
    following = (year + 1, 1) if number == 12 else (year, number + 1)
    return dt.datetime(year, number, 1, tzinfo=ZONE), dt.datetime(*following, 1, tzinfo=ZONE)


def _published(model: type[Paper] | type[File], keys: Iterable[int]) -> dict[int, dt.datetime]:
    """When the objects entered here became public."""
    rows = model.public.filter(pk__in=list(keys), source__isnull=True)
    return dict(rows.values_list("pk", "published_at"))


def _invitations(meetings: Iterable[int]) -> dict[int, dt.datetime]:
    pairs = list(
        Attachment.links.filter(meeting_id__in=list(meetings), role=Attachment.Role.INVITATION).values_list(
            "meeting_id", "file_id"
        )
    )
    published = _published(File, {file for _meeting, file in pairs})
    return {meeting: published[file] for meeting, file in pairs if file in published}


def _quality(known: int, count: int) -> Literal["A", "B", "C"]:
    if known == 0 or known * 2 < count:
        return "C"
    return "A" if known == count else "B"
