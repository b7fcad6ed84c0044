"""Mails about what is late: first to the office and its second line, some days later to the leadership.

Each report is told of once for each deadline and level. A mail names numbers, places and days, no people.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone, translation
from rathaus.portal.api import current_town, send_mail, working_days

from ..access.rows import writing
from ..chosen import chosen
from ..mails.language import town_language
from ..models import Category, Deadline, Escalation, Office, Report
from ..write import changes
from .town import late

MOST = 500
"""Reports of one run; the next run tells of the rest."""


class Missed(NamedTuple):
    """A deadline that is over: what of, since when, and the level that is to hear of it now."""

    report: Report
    deadline: Deadline
    due: dt.datetime
    level: int


def escalate(now: dt.datetime | None = None) -> int:
    """Write the mails that are due; how many. Run by the schedule on working days."""
    moment = now or timezone.now()
    calendar = working_days.calendar_here()
    if not calendar.is_working_day(moment):
        return 0
    offices = {office.pk: office for office in Office.objects.all()}
    for_whom: defaultdict[str, list[Missed]] = defaultdict(list)
    told: list[Missed] = []
    for one in _new(_missed(late(moment).order_by("expected_at", "pk")[:MOST], moment, calendar)):
        recipients = addresses(one, offices)
        told += [one] if recipients else []
        for address in recipients:
            for_whom[address].append(one)
    with changes(moment), writing():
        Escalation.staff.bulk_create(
            Escalation(report=one.report, deadline=one.deadline, due=one.due, level=one.level, at=moment)
            for one in told
        )
        for address, listed in sorted(for_whom.items()):
            _mail(address, listed)
    return len(for_whom)


def addresses(missed: Missed, offices: dict[int, Office]) -> list[str]:
    """Who hears of it: on level 1 the office and its second line, on level 2 the leadership. A report without
    an office is the central desk's.
    """
    central = next((one for one in offices.values() if one.is_central and one.active), None)
    office = offices.get(missed.report.office_id or 0) or central
    if office is None:
        return []
    second = offices.get(office.second_line_id or 0)
    if missed.level == 1:
        found = [office.email, second.email if second else ""]
    else:
        found = [office.lead_email or (central.lead_email if central else "")]
    return list(dict.fromkeys(address for address in found if address))


def _missed(rows: Iterable[Report], now: dt.datetime, calendar: "working_days.Calendar") -> Iterator[Missed]:
    patience = chosen().deadlines.escalate_days
    for report in rows:
        ends = [(Deadline.ANSWER, report.answer_due_at)] if report.first_answered_at is None else []
        for deadline, due in [*ends, (Deadline.CLOSURE, report.expected_at)]:
            if due is None or due >= now:
                continue
            yield Missed(report, deadline, due, 1)
            if calendar.between(due, now) >= patience:
                yield Missed(report, deadline, due, 2)


def _new(found: Iterable[Missed]) -> list[Missed]:
    every = list(found)
    rows = Escalation.staff.filter(report__in={one.report.pk for one in every})
    known = set(rows.values_list("report", "deadline", "due", "level"))
    return [one for one in every if (one.report.pk, one.deadline, one.due, one.level) not in known]


def _mail(address: str, listed: list[Missed]) -> None:
    names = {row.pk: row for row in Category.objects.all()}
    language = town_language()
    with translation.override(language):
        rows = [
            {
                "number": one.report.number,
                "category": names[one.report.category_id].said("name"),
                "address": one.report.address or one.report.district,
                "deadline": one.deadline.label,
                "due": one.due,
                "url": current_town().absolute(reverse("defects-staff:report", args=[one.report.number])),
            }
            for one in listed
        ]
    is_lead = all(one.level == 2 for one in listed)
    values = {"rows": rows, "count": len(rows), "is_lead": is_lead}
    send_mail(address, "defects/mail/late", values, purpose="defects.late", language=language)
