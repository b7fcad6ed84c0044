"""A report comes in, is confirmed, or is thrown away unconfirmed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from rathaus.api import DefectDraft, DefectReceived, DefectRoute
from rathaus.portal.api import hooks

from ..access.rows import HIDDEN
from ..access.rules import report_visibility
from ..chosen import chosen
from ..deadlines.town import terms
from ..models import (
    Answer,
    ApiKey,
    Category,
    Contact,
    Office,
    Report,
    Source,
    Submission,
    Target,
)
from .context import Changes, changes
from .forgetting import delete_reports
from .interface import report_of_form
from .tokens import digest, new_token, token_of_form


@dataclass(frozen=True)
class Person:
    """Who reports: all of it may be empty. `wants_mail`: mails on changes."""

    email: str = ""
    name: str = ""
    phone: str = ""
    wants_mail: bool = True


@dataclass(frozen=True)
class Arrival:
    """All that comes in with a report beside what it says (`DefectDraft`).

    `form_key`: the key of the form; the same form sent twice is one report. `needs_confirmation`: it is
    invisible until `confirm`. `problems`: it is held for these sentences. `releases`: public at once;
    None: as category and town say. `wish`: the code of the authority to which it shall be sent on.
    `origin`/`origin_id`: taken over from there, once. `more` are fields of the report, such as
    `requested_at`, `state`, `closed_at`, for what is taken over.
    """

    form_key: str = ""
    person: Person = field(default_factory=Person)
    needs_confirmation: bool = False
    problems: Sequence[str] = ()
    route: DefectRoute | None = None
    releases: bool | None = None
    place_id: str = ""
    place_text: str = ""
    zipcode: str = ""
    api_key: ApiKey | None = None
    device_id: str = ""
    account_id: str = ""
    wish: str = ""
    origin: str = ""
    origin_id: str = ""
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Submitted:
    """What became of a submission: the report, the token of its private link, whether it is new."""

    report: Report
    token: str
    is_new: bool


def submit(
    draft: DefectDraft,
    now: dt.datetime,
    *,
    arrival: Arrival | None = None,
    by: Any = None,
    announce: bool = True,
    category: Category | None = None,
) -> Submitted:
    """Store a report that was checked (`rathaus_defects.intake`). On disk when the outermost transaction
    ends. `category`: that of the draft, if the caller has read it.

    Raises Category.DoesNotExist for an unknown code; nothing is checked here beyond that.
    """
    came = arrival or Arrival()
    token = token_of_form(came.form_key) if came.form_key else new_token()
    if came.origin and (before := _already(came)) is not None:
        return Submitted(before, token, False)
    if category is None:
        rows = Category.objects.select_related("office").prefetch_related("questions__values")
        category = rows.get(code=draft.category)
    report = _made(draft, came, category, now)  # all that is only read comes before the write lock
    answers = _answers(category, draft)
    try:
        with transaction.atomic(), changes(now, by=by, announce=announce) as collected:
            _store(collected, report, answers, draft, came, token)
            if not came.needs_confirmation:
                _received(collected, report, draft.category)
    except IntegrityError:  # the other of two clicks was first
        if (before := _already(came)) is None:
            raise
        return Submitted(before, token, False)
    if came.more:  # as the database has it, not as it was taken over
        report.refresh_from_db(from_queryset=Report.staff.all())
    return Submitted(report, token, True)


def confirm(report: Report, now: dt.datetime) -> Report:
    """Whoever sent the report holds the mail address: from now on staff see it. Twice does no harm."""
    with changes(now) as collected:
        stored: Report | None = Report.staff.select_for_update().filter(pk=report.pk).first()
        if stored is not None and stored.confirmed_at is None:
            stored.confirmed_at = now
            stored.save(update_fields=["confirmed_at"])
            Contact.staff.filter(report=stored).update(confirmed_at=now)
            collected.log(stored, "confirm")
            collected.touch(stored)
            _received(
                collected, stored, Category.objects.values_list("code", flat=True).get(pk=stored.category_id)
            )
    report.refresh_from_db(from_queryset=Report.staff.all())
    return report


def discard(before: dt.datetime, now: dt.datetime) -> int:
    """Delete reports that nobody confirmed and that came in before the moment, with their photos; how many.
    Their numbers stay used, their history says that they were there.
    """
    rows = Report.staff.filter(confirmed_at__isnull=True, requested_at__lt=before)
    return delete_reports(list(rows.values_list("pk", flat=True)), now, "discard")


def next_number(now: dt.datetime) -> str:
    """The next number of the year (Europe/Berlin): `2026-000123`. Inside of a transaction."""
    year = timezone.localtime(now).year
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [year])
        last = cursor.fetchone()[0]
    return f"{year}-{last:06d}"


_NEXT = """
INSERT INTO defects_numberseries (year, last) VALUES (%s, 1)
ON CONFLICT (year) DO UPDATE SET last = defects_numberseries.last + 1
RETURNING last
"""
"""One statement, so that of two at once none gets the other's number (SQLite from 3.35, PostgreSQL)."""


def _already(came: Arrival) -> Report | None:
    """The report that this form, or this row of another system, has made before."""
    if came.form_key:
        return report_of_form(came.form_key)
    if came.origin:
        return Report.staff.filter(origin=came.origin, origin_id=came.origin_id).first()
    return None


def _made(draft: DefectDraft, came: Arrival, category: Category, now: dt.datetime) -> Report:
    """The report as it will be stored, still without its number."""
    office, target = _routed(came.route, category)
    due = terms(category, came.more.get("requested_at", now))
    fields: dict[str, Any] = {
        "category": category,
        "public_text": draft.text,
        "language": draft.language,
        "lat": draft.lat,
        "lon": draft.lon,
        "address": draft.address,
        "district": draft.district,
        "municipality_ags": draft.municipality,
        "place_text": came.place_text,
        "place_id": came.place_id,
        "zipcode": came.zipcode,
        "office": office,
        "target": target,
        "requested_at": now,
        "updated_at": now,
        "state_since": now,
        "answer_due_at": due.answer_due,
        "expected_at": due.expected,
        "confirmed_at": None if came.needs_confirmation else now,
        "released_at": now if _is_released(came, category) else None,
        "is_held": bool(came.problems),
        "source": draft.source,
        "origin": came.origin,
        "origin_id": came.origin_id,
    }
    report = Report(**(fields | came.more))
    report.visibility = report_visibility(report, HIDDEN)
    report.updated_at = max(now, report.updated_at)
    return report


def _store(
    collected: Changes,
    report: Report,
    answers: Sequence[Answer],
    draft: DefectDraft,
    came: Arrival,
    token: str,
) -> None:
    report.number = next_number(collected.now)
    report.save(force_insert=True)
    Submission(
        report=report,
        typed_text=draft.text,
        token_digest=digest(token),
        form_key=came.form_key or None,
        problems=list(came.problems),
        api_key=came.api_key,
        device_id=came.device_id[:200],
        account_id=came.account_id[:200],
        wish=Target.objects.filter(code=came.wish).first() if came.wish else None,
    ).save(force_insert=True)
    person = came.person
    if person.email or person.name or person.phone:
        Contact(
            report=report,
            email=person.email,
            name=person.name[:200],
            phone=person.phone[:60],
            wants_mail=person.wants_mail and bool(person.email),
        ).save(force_insert=True)
    for answer in answers:
        answer.report = report
        answer.save(force_insert=True)
    collected.log(report, "submit", after=draft.source)
    collected.arrive(report, has_readers=person.wants_mail and bool(person.email))


def _is_released(came: Arrival, category: Category) -> bool:
    if not category.is_public or came.problems:
        return False
    if came.releases is not None:
        return came.releases
    moderated = category.moderation
    return not (chosen().reports.moderation if moderated is None else moderated)


def _routed(route: DefectRoute | None, category: Category) -> tuple[Office | None, Target | None]:
    if route is None:
        return category.office, None
    office = category.office if category.office and category.office.code == route.office else None
    if office is None and route.office:
        office = Office.objects.filter(code=route.office).first()
    target = Target.objects.filter(code=route.target).first() if route.target else None
    return office or (None if target else category.office), target


def _answers(category: Category, draft: DefectDraft) -> list[Answer]:
    """The answers with the words that question and answer have now."""
    made = []
    for question in category.questions.all() if any(draft.answers.values()) else ():
        keys = draft.answers.get(question.code)
        if not keys:
            continue
        names = {value.key: value.said("name") for value in question.values.all()}
        made.append(
            Answer(
                code=question.code,
                keys=keys,
                question=question.said("text"),
                text=", ".join(names.get(key, key) for key in keys),
                is_public=question.is_public,
                order=question.order,
            )
        )
    return made


def _received(collected: Changes, report: Report, category: str) -> None:
    if collected.announce and report.source != Source.IMPORT:
        collected.received.add(report.pk)
        hooks().defects_report_received(
            event=DefectReceived(
                number=report.number, category=category, source=report.source, at=collected.now
            )
        )
