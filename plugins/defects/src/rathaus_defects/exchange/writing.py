"""All confirmed reports as CSV: complete, streamed, in the order in which they came in."""

import csv
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from rathaus.portal.api import current_town

from ..models import Answer, Category, Contact, Office, Photo, Report
from .columns import PERSON, REPORT

CHUNK = 500
RISKY = "=+-@\t\r"
PHOTO = "/georeport/v2/media/%d.jpg"
"""Where the interface gives out a public photo."""


def lines(*, with_persons: bool = False) -> Iterator[str]:
    """The lines of the file: UTF-8 with BOM, semicolons. A few queries for each `CHUNK` reports."""
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff" + writer.writerow([*REPORT, *(PERSON if with_persons else ())])
    last = 0
    while rows := list(Report.work.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = rows[-1].pk
        yield from (writer.writerow(one) for one in _values(rows, with_persons))


def _values(rows: list[Report], with_persons: bool) -> Iterator[list[str]]:
    keys = [row.pk for row in rows]
    categories = {one.pk: one for one in Category.objects.all()}
    offices = {one.pk: one for one in Office.objects.all()}
    targets = [row.merged_into_id for row in rows if row.merged_into_id]
    merged = dict(Report.staff.filter(pk__in=targets).values_list("pk", "number"))
    answers: dict[int, dict[str, str]] = {}
    for key, code, text in Answer.staff.filter(report__in=keys).values_list("report_id", "code", "text"):
        answers.setdefault(key, {})[code] = text
    people = {one.report_id: one for one in Contact.staff.filter(report__in=keys)} if with_persons else {}
    pictures = _pictures(rows)
    for row in rows:
        category, office = categories[row.category_id], offices.get(row.office_id or 0)
        told: dict[str, Any] = {
            "service_request_id": row.number,
            "service_code": category.code,
            "service_name": category.said("name"),
            "description": row.public_text,
            "agency_responsible": office.name if office else "",
            "requested_datetime": row.requested_at,
            "updated_datetime": row.updated_at,
            "first_answered_datetime": row.first_answered_at,
            "expected_datetime": row.expected_at,
            "closed_datetime": row.closed_at,
            "place": row.place_text,
            "long": row.lon,
            "media_url": pictures.get(row.pk, ""),
            "urgent": row.is_urgent,
            "public": row.is_public,
            "merged_into": merged.get(row.merged_into_id, ""),
            "answers": json.dumps(answers[row.pk], ensure_ascii=False) if row.pk in answers else "",
        }
        found = [_text(told[name] if name in told else getattr(row, name)) for name in REPORT]
        if with_persons:
            person = people.get(row.pk)
            found += [_text(getattr(person, name, "")) for name in PERSON]
        yield found


def _pictures(rows: list[Report]) -> dict[int, str]:
    """Addresses of the photos that anybody may see."""
    address = current_town().absolute
    public = [row.pk for row in rows if row.is_public]
    found: dict[int, str] = {}
    for photo in Photo.public.filter(report__in=public).order_by("report_id", "position", "pk"):
        found[photo.report_id] = f"{found.get(photo.report_id, '')} {address(PHOTO % photo.pk)}".strip()
    return found


def _text(value: Any) -> str:
    """A value as the file says it; nothing that a spreadsheet takes for a formula."""
    if isinstance(value, str):
        is_risky = value[:1] in RISKY and value != "" and not _is_number(value)
        return f"'{value}" if is_risky else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value.isoformat()) if isinstance(value, dt.datetime) else str(value)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


class _Echo:
    def write(self, value: str) -> str:
        return value
