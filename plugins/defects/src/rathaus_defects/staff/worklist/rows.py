"""What the work list shows of each report. The number of queries does not depend on the number of rows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count
from django.urls import reverse

from ...deadlines import lamps
from ...deadlines.words import lamp_kind, lamp_text
from ...models import Note, Office, Photo, Report, Submission
from ...views.reading import ShownReport, categories, shown_report
from ...write import unread
from ..acts.base import name_of, versions
from .boxes import since

BEGINNING = 140
"""Letters of the text in the list."""


@dataclass(frozen=True)
class Entry:
    """A report in the list. `lamp` is (words, kind of badge); `who` and `office` are names. `version` is the
    newest line of its history.
    """

    report: ShownReport
    url: str
    text: str
    lamp: tuple[str, str]
    who: str
    office: str
    photos: int
    notes: int
    is_new: bool
    has_feedback: bool
    version: int


def entries(rows: Sequence[Report], now: dt.datetime) -> list[Entry]:
    """The rows with all that is shown. Eleven queries."""
    keys = [row.pk for row in rows]
    known, light, fresh = categories(), lamps(now), since(now)
    offices = Office.objects.in_bulk({row.office_id for row in rows if row.office_id})
    people = get_user_model()._default_manager.in_bulk({row.assignee_id for row in rows if row.assignee_id})
    texts = dict(Submission.staff.filter(report__in=keys).values_list("report_id", "typed_text"))
    photos, notes = _count(Photo, keys), _count(Note, keys)
    feedback = set(unread().filter(report__in=keys).values_list("report_id", flat=True))
    newest = versions(keys)
    found = []
    for row in rows:
        lamp, text = light(row), texts.get(row.pk) or row.public_text
        found.append(
            Entry(
                report=shown_report(row, known),
                url=reverse("defects-staff:report", args=[row.number]),
                text=text if len(text) <= BEGINNING else f"{text[:BEGINNING].rstrip()} …",
                lamp=(lamp_text(lamp), lamp_kind(lamp)),
                who=name_of(people[row.assignee_id]) if row.assignee_id in people else "",
                office=offices[row.office_id].name if row.office_id in offices else "",
                photos=photos.get(row.pk, 0),
                notes=notes.get(row.pk, 0),
                is_new=bool(row.confirmed_at and row.confirmed_at >= fresh),
                has_feedback=row.pk in feedback,
                version=newest.get(row.pk, 0),
            )
        )
    return found


def markers(found: Sequence[Entry]) -> list[dict[str, Any]]:
    """The rows that have a position, for the map."""
    return [
        {
            "lat": one.report.row.lat,
            "lon": one.report.row.lon,
            "title": one.report.title,
            "url": one.url,
            "label": one.report.row.number,
            "note": one.report.state,
        }
        for one in found
        if one.report.row.lat is not None
    ]


def _count(model: Any, keys: list[int]) -> dict[int, int]:
    rows = model.staff.filter(report__in=keys).order_by().values_list("report_id")
    return dict(rows.annotate(count=Count("pk")))
