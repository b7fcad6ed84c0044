"""Personal data: how long it is kept, what is handed out, what is erased.

A person is found by the mail address given with a report or a support. What staff released is the public
record of a defect and stays after an erasure, without the person; an address that stands in a text is taken
out of it. Notes, what was typed and what nobody released go.
"""

import datetime as dt
import math
import re
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from rathaus.api import Erasure, PersonRecords, RetentionRule

from . import write
from .chosen import chosen
from .models import (
    Answer,
    Contact,
    Event,
    Forward,
    HandOver,
    Note,
    Photo,
    Report,
    Submission,
    Support,
    Update,
)
from .write.forgetting import (
    FORGOTTEN,
    blank_texts,
    delete_reports,
    drop_history,
    drop_photos,
    forget,
)

HOURS = 24
MOST = 5000
"""So many reports lose photos or texts in one night: the run holds the town's write lock. After moving in
from another system the rest follows in the next nights.
"""
MONTH = 30.44
"""Days of a month on average."""
BASIS = "Art. 6 (1) e GDPR, § 3 SächsDSDG"
GONE = "[…]"
"""Stands where an erased address was."""


def retention_rules() -> list[RetentionRule]:
    """Unconfirmed reports; persons, photos, texts and history after closure, as the town chose."""
    kept = chosen().retention
    unconfirmed = math.ceil(kept.unconfirmed_hours / HOURS)
    found = [
        _rule("unconfirmed-reports", "Wait for the confirmation by mail", unconfirmed, "discard_unconfirmed"),
        _rule("persons-after-closure", "Ask back and answer", kept.contact_days, "forget_persons"),
        _rule("history-after-closure", "Show who did what", kept.history_days, "delete_history"),
    ]
    if kept.photo_days is not None:
        found.append(
            _rule("photos-after-closure", "Show where the defect is", kept.photo_days, "delete_photos")
        )
    if kept.text_months is not None:
        days = round(kept.text_months * MONTH)
        found.append(_rule("texts-after-closure", "Show what was reported", days, "delete_texts"))
    return found


def _rule(name: str, purpose: str, days: int, function: str) -> RetentionRule:
    run = f"{__name__}:{function}"
    return RetentionRule(name=name, purpose=purpose, legal_basis=BASIS, days=days, run=run)


def discard_hourly() -> int:
    """The hourly job: unconfirmed reports go at their hour, not only at night."""
    now = timezone.now()
    return write.discard(now - dt.timedelta(hours=chosen().retention.unconfirmed_hours), now)


def discard_unconfirmed(before: dt.datetime) -> int:
    """Delete reports that nobody confirmed."""
    return write.discard(before, timezone.now())


def forget_persons(before: dt.datetime) -> int:
    """Erase the persons behind reports closed before the moment. Gives how many reports it were."""
    keys = holding() & set(_closed(before))
    forget(keys, timezone.now())
    return len(keys)


def delete_photos(before: dt.datetime) -> int:
    """Delete the photos of reports closed before the moment."""
    rows = Photo.staff.filter(report__is_open=False, report__closed_at__lt=before)
    keys = sorted(set(rows.order_by().values_list("report_id", flat=True)))
    return drop_photos(keys[:MOST], timezone.now())


def delete_texts(before: dt.datetime) -> int:
    """Delete the words of residents in reports closed before the moment."""
    rows = Report.staff.filter(is_open=False, closed_at__lt=before).exclude(public_text="", place_text="")
    return blank_texts(list(rows.order_by("pk").values_list("pk", flat=True)[:MOST]), timezone.now())


def delete_history(before: dt.datetime) -> int:
    """Delete the history of reports closed, or gone, before the moment."""
    return drop_history(before, timezone.now())


def holding() -> set[int]:
    """The keys of reports with which something is kept that tells of a person."""
    found = {key for model in (Contact, Support, Note) for key in _keys(model.staff.all())}
    found |= _keys(Submission.staff.exclude(token_digest__startswith=FORGOTTEN))
    found |= _keys(HandOver.staff.exclude(contact_reason="", text="", order=""))
    found |= _keys(Forward.staff.exclude(text="", notice=""))
    found |= _keys(Answer.staff.filter(is_public=False))
    return found | _keys(Photo.staff.filter(~Q(visibility=1) | (~Q(redacted="") & ~Q(redacted=F("stored")))))


def _keys(rows: Any) -> set[int]:
    return set(rows.order_by().values_list("report_id", flat=True).distinct())


def _closed(before: dt.datetime) -> Iterable[int]:
    rows = Report.staff.filter(is_open=False, closed_at__lt=before)
    return list(rows.order_by().values_list("pk", flat=True))


def person_export(email: str) -> PersonRecords:
    """Everything about the person with this address: own reports with their course, supports, mentions."""
    own = _reports(email)
    keys = [row.pk for row in own]
    supported = Support.staff.filter(email__iexact=email).order_by("pk")
    records = {
        "reports": [_report(row) for row in own],
        "supports": [{"report": one.report.number, "since": one.created.isoformat()} for one in supported],
        "answers": _rows(Answer, keys, "question", "text"),
        "photos": _rows(Photo, keys, "position", "width", "height", "added_at", "alt"),
        "updates": _rows(Update, keys, "at", "state", "text"),
        "notes": _rows(Note, keys, "at", "text"),
        "orders": _rows(HandOver, keys, "created", "recipient", "shows_contact", "contact_reason"),
        "forwarded_to": _rows(Forward, keys, "created", "target__name", "state", "remote_id"),
        "history": _history(keys),
        "mentions": [
            {"report": number, "where": name, "text": getattr(row, field)}
            for row, number, name, field in _mentions(email)
        ],
    }
    return PersonRecords(records={kind: rows for kind, rows in records.items() if rows})


def person_erase(email: str) -> Erasure:
    """Erase what is held about the person; a second call finds nothing."""
    now = timezone.now()
    own = _reports(email)
    unconfirmed = [row.pk for row in own if row.confirmed_at is None]
    rest = [row.pk for row in own if row.confirmed_at is not None]
    erased = {
        "unconfirmed": delete_reports(unconfirmed, now, "discard"),
        "reports": len(rest),
        "supports": 0,
        "mentions": 0,
    }
    forget(rest, now)
    for one in list(Support.staff.filter(email__iexact=email)):
        erased["supports"] += int(_end_support(one, now))
    erased["mentions"] = _take_out(email, now)
    return Erasure(erased={kind: count for kind, count in erased.items() if count})


def _end_support(one: Support, now: dt.datetime) -> bool:
    """The address goes; that somebody had the same concern stays counted, as after closure."""
    with write.changes(now) as collected:
        one.delete()
        collected.log(one.report, "forget-support")
    return True


def _reports(email: str) -> list[Report]:
    keys = Contact.staff.filter(email__iexact=email).values("report_id")
    return list(Report.staff.filter(pk__in=keys).order_by("pk"))


def _report(row: Report) -> dict[str, Any]:
    contact = Contact.staff.get(report=row)
    typed = Submission.staff.filter(report=row).first()
    names = ("number", "public_text", "lat", "lon", "address", "place_text", "state", "status_notes")
    return {
        **{name: getattr(row, name) for name in names},
        "category": row.category.said("name"),
        "requested_at": row.requested_at.isoformat(),
        "closed_at": row.closed_at.isoformat() if row.closed_at else None,
        "is_public": row.is_public,
        "typed_text": typed.typed_text if typed else "",
        "device_id": typed.device_id if typed else "",
        "account_id": typed.account_id if typed else "",
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
        "wants_mail": contact.wants_mail,
    }


def _rows(model: Any, keys: list[int], *names: str) -> list[dict[str, Any]]:
    rows = model.staff.filter(report__in=keys).order_by("pk").values("report__number", *names)
    return [{name.replace("__", "_"): _plain(value) for name, value in row.items()} for row in rows]


def _history(keys: list[int]) -> list[dict[str, Any]]:
    rows = Event.staff.filter(report_key__in=keys).order_by("at", "pk")
    return [
        {name: _plain(value) for name, value in row.items()}
        for row in rows.values("number", "at", "action", "before", "after", "reason")
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.datetime | dt.date) else value


MENTIONING: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Report, ("public_text", "place_text", "address", "status_notes")),
    (Submission, ("typed_text", "device_id", "account_id")),
    (Answer, ("text", "keys")),
    (Update, ("text",)),
    (Note, ("text",)),
    (Photo, ("alt",)),
    (Event, ("reason", "before", "after")),
    (HandOver, ("email", "order", "text", "contact_reason")),
    (Forward, ("text", "notice", "error")),
)
"""Every column in which somebody can have written an address."""


def _mentions(email: str) -> Iterable[tuple[Any, str, str, str]]:
    """(row, number of its report, name of the table, column) of each text that holds the address."""
    for model, fields in MENTIONING:
        for field in fields:
            for row in model.staff.filter(**{f"{field}__icontains": email}):
                number = getattr(row, "number", "") or row.report.number
                yield row, number, str(model._meta.model_name), field


def _take_out(email: str, now: dt.datetime) -> int:
    """Take the address out of every text; search and public pages follow."""
    count = 0
    pattern = re.compile(re.escape(email), re.IGNORECASE)
    with write.changes(now, announce=False) as collected:
        for row, _number, _name, field in list(_mentions(email)):
            row.refresh_from_db(from_queryset=type(row).staff.all())
            value = getattr(row, field)
            setattr(row, field, _without(pattern, value))
            row.save(update_fields=[field])
            if isinstance(row, Report | Update | Answer | Photo):
                collected.touch(row if isinstance(row, Report) else row.report)
            count += 1
    return count


def _without(pattern: re.Pattern[str], value: Any) -> Any:
    if isinstance(value, list):
        return [_without(pattern, one) for one in value]
    return pattern.sub(GONE, value)
