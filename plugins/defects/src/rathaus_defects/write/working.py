"""The town hall's work on a report: who sees to it, what state it is in, what is said about it."""

import datetime as dt
from typing import Any

from rathaus.api import DefectRoute

from ..access.rows import HIDDEN
from ..deadlines.town import terms
from ..models import Category, Note, Office, Report, Source, State, Target, Update
from ..models.states import is_open
from .answers import settled
from .context import Changes, changes, locked, refreshed


def assign(report: Report, assignee: Any, now: dt.datetime, *, by: Any = None, reason: str = "") -> Report:
    """Give the report to an account, or to nobody (None)."""
    with changes(now, by=by) as collected:
        stored = locked(report)
        if stored.assignee_id != getattr(assignee, "pk", None):
            before, stored.assignee = stored.assignee_id, assignee
            stored.save(update_fields=["assignee"])
            _log(collected, stored, "assign", before, stored.assignee_id, reason, by)
    return refreshed(report)


def set_office(
    report: Report, office: Office | None, now: dt.datetime, *, by: Any = None, reason: str = ""
) -> Report:
    """Give the report to an office; who had it before is no longer assigned."""
    with changes(now, by=by) as collected:
        stored = locked(report)
        if stored.office_id != getattr(office, "pk", None):
            before = stored.office.code if stored.office else ""
            stored.office, stored.assignee = office, None
            stored.save(update_fields=["office", "assignee"])
            _log(collected, stored, "office", before, office.code if office else "", reason, by)
            collected.touch(stored)
    return refreshed(report)


def route(
    report: Report, chosen: DefectRoute | None, now: dt.datetime, *, by: Any = None, reason: str = ""
) -> Report:
    """Give the report to the office or authority that a rule chose; None or unknown codes change nothing."""
    with changes(now, by=by) as collected:
        stored = locked(report)
        office = Office.objects.filter(code=chosen.office).first() if chosen and chosen.office else None
        target = Target.objects.filter(code=chosen.target).first() if chosen and chosen.target else None
        if office is not None:
            set_office(stored, office, now, by=by, reason=reason)
        if target is not None and stored.target_id != target.pk:
            before = stored.target.code if stored.target else ""
            Report.staff.filter(pk=stored.pk).update(target=target)
            _log(collected, stored, "target", before, target.code, reason, by)
            collected.touch(stored)
    return refreshed(report)


def recategorise(
    report: Report, category: Category, now: dt.datetime, *, by: Any = None, reason: str = ""
) -> Report:
    """Change the category; the deadlines are counted anew from the day of the report. The office is another
    matter (`routing.again`). A report whose new category is never public goes out of sight until staff
    release it again.
    """
    with changes(now, by=by) as collected:
        stored = locked(report)
        if stored.category_id != category.pk:
            before, stored.category = stored.category.code, category
            if not category.is_public:
                stored.released_at = None
            stored.answer_due_at, stored.expected_at = terms(category, stored.requested_at)
            stored.save(update_fields=["category", "released_at", "answer_due_at", "expected_at"])
            _log(collected, stored, "category", before, category.code, reason, by)
            collected.touch(stored)
    return refreshed(report)


def set_state(
    report: Report,
    state: State | str,
    now: dt.datetime,
    *,
    by: Any = None,
    answer: str = "",
    is_public: bool = True,
    source: Source = Source.STAFF,
    external_id: str = "",
    reason: str = "",
) -> Update:
    """Change the state and answer; the answer is public at once if `is_public` (and the report is).

    An answer with the state that it has already is an answer alone. Raises ValueError for an unknown state.
    """
    return add_update(
        report, now, state=state, text=answer, by=by, is_public=is_public, source=source,
        external_id=external_id, reason=reason,
    )  # fmt: skip


def add_update(
    report: Report,
    now: dt.datetime,
    *,
    state: State | str = "",
    text: str = "",
    by: Any = None,
    is_public: bool = True,
    source: Source = Source.STAFF,
    external_id: str = "",
    reason: str = "",
) -> Update:
    """An answer, a change of state, or both. The first public answer counts as such. One with an
    `external_id` that the report has already is that one: a second delivery changes nothing.
    """
    with changes(now, by=by) as collected:
        stored = locked(report)
        if external_id and (known := Update.staff.filter(report=stored, external_id=external_id).first()):
            return known
        wanted = State(state) if state else State(stored.state)
        made = Update(
            report=stored,
            text=text,
            state=wanted if wanted != stored.state else "",
            at=now,
            source=source,
            author=by,
            external_id=external_id,
            released_at=now if is_public else None,
            visibility=HIDDEN,
        )
        made.save(force_insert=True)
        _apply(collected, stored, wanted, made, by, reason)
    refreshed(report)
    made.refresh_from_db(from_queryset=Update.staff.all())
    return made


def release_update(update: Update, now: dt.datetime, *, by: Any = None, reason: str = "") -> Update:
    """Let the public see an answer that was internal so far."""
    with changes(now, by=by) as collected:
        stored = Update.staff.select_for_update().get(pk=update.pk)
        if stored.released_at is None:
            stored.released_at, stored.read_at = now, stored.read_at or now
            stored.save(update_fields=["released_at", "read_at"])
            report = locked(stored.report)
            if stored.source == Source.STAFF:
                settled(report, now)
            _said(report, stored, now)
            collected.log(report, "release-answer", reason=reason, by=by)
            collected.touch(report)
    update.refresh_from_db(from_queryset=Update.staff.all())
    return update


def note(report: Report, text: str, now: dt.datetime, *, by: Any = None, hand_over: Any = None) -> Note:
    """An internal note."""
    with changes(now, by=by) as collected:
        made = Note(report=report, text=text, at=now, author=by, hand_over=hand_over)
        made.save(force_insert=True)
        collected.log(report, "note", by=by)
    return made


def set_place(
    report: Report,
    now: dt.datetime,
    *,
    lat: float | None,
    lon: float | None,
    address: str = "",
    place_id: str = "",
    district: str = "",
    municipality: str = "",
    by: Any = None,
    reason: str = "",
) -> Report:
    """Correct where it is. `lat` and `lon` both or neither."""
    with changes(now, by=by) as collected:
        stored = locked(report)
        stored.lat, stored.lon, stored.address, stored.place_id = lat, lon, address, place_id
        stored.district, stored.municipality_ags = district, municipality
        names = ["lat", "lon", "address", "place_id", "district", "municipality_ags"]
        stored.save(update_fields=names)
        collected.log(stored, "place", reason=reason, by=by)
        collected.touch(stored)
    return refreshed(report)


def set_deadlines(
    report: Report,
    now: dt.datetime,
    *,
    answer_due: dt.datetime | None,
    expected: dt.datetime | None,
    by: Any = None,
    reason: str = "",
) -> Report:
    """Set until when it is to be answered and done; None: no deadline."""
    with changes(now, by=by) as collected:
        stored = locked(report)
        if (stored.answer_due_at, stored.expected_at) != (answer_due, expected):
            stored.answer_due_at, stored.expected_at = answer_due, expected
            stored.save(update_fields=["answer_due_at", "expected_at"])
            collected.log(stored, "deadlines", reason=reason, by=by)
            collected.touch(stored)
    return refreshed(report)


def set_urgent(
    report: Report, is_urgent: bool, now: dt.datetime, *, by: Any = None, reason: str = ""
) -> Report:
    """Mark the report as urgent, or not; for staff alone."""
    with changes(now, by=by) as collected:
        stored = locked(report)
        if stored.is_urgent != is_urgent:
            stored.is_urgent = is_urgent
            stored.save(update_fields=["is_urgent"])
            _log(collected, stored, "urgent", not is_urgent, is_urgent, reason, by)
    return refreshed(report)


def _apply(collected: Changes, report: Report, wanted: State, made: Update, by: Any, reason: str) -> None:
    before, now = report.state, collected.now
    if wanted != before:
        report.state, report.state_since = wanted, now
        report.closed_at = None if is_open(wanted) else (report.closed_at or now)
        report.save(update_fields=["state", "state_since", "closed_at"])
        collected.log(report, "state", before=before, after=wanted, reason=reason, by=by)
        collected.move(report, before)
    if made.text:
        if wanted == before:
            collected.log(report, _kind(made), reason=reason, by=by)
        _said(report, made, now)
        if made.source == Source.STAFF and made.released_at is not None:
            settled(report, now)
    collected.touch(report)


def _kind(made: Update) -> str:
    """What words alone are in the history: of what nobody outside sees yet nobody is told."""
    if made.released_at is not None:
        return "answer"
    return "draft" if made.source == Source.STAFF else "remark"


def _said(report: Report, made: Update, now: dt.datetime) -> None:
    """What a released answer changes in its report: GeoReport's `status_notes`, and when it was first
    answered. A resident's remark is none.
    """
    if made.released_at is None or not made.text or made.source == Source.FORM:
        return
    report.status_notes, report.first_answered_at = made.text, report.first_answered_at or now
    report.save(update_fields=["status_notes", "first_answered_at"])


def _log(
    collected: Changes, report: Report, action: str, before: Any, after: Any, reason: str, by: Any
) -> None:
    words = ["" if value is None else str(value) for value in (before, after)]
    collected.log(report, action, before=words[0], after=words[1], reason=reason, by=by)
