"""Who reported and who has the same concern: personal data, apart from the report."""

import datetime as dt
from typing import Any

from ..models import Contact, Report, Support
from .context import changes, locked
from .forgetting import forget


def set_contact(
    report: Report,
    now: dt.datetime,
    *,
    email: str = "",
    name: str = "",
    phone: str = "",
    wants_mail: bool = True,
    is_confirmed: bool = False,
    by: Any = None,
) -> Contact:
    """Store or change who reported. All empty: the row goes."""
    with changes(now, by=by) as collected:
        made = Contact.staff.filter(report=report).first() or Contact(report=report)
        made.email, made.name, made.phone = email, name[:200], phone[:60]
        made.wants_mail, made.confirmed_at = wants_mail, now if is_confirmed else made.confirmed_at
        made.save()
        if not (email or name or phone):
            made.delete()
        collected.log(report, "contact", by=by)
    return made


def stop_mails(report: Report, email: str, now: dt.datetime) -> None:
    """No more mails about this report to this address."""
    with changes(now) as collected:
        Contact.staff.filter(report=report, email__iexact=email).update(wants_mail=False)
        Support.staff.filter(report=report, email__iexact=email).update(wants_mail=False)
        collected.log(report, "stop-mails")


def support(
    report: Report, email: str, now: dt.datetime, *, language: str = "de", wants_mail: bool = True
) -> bool:
    """Somebody with this confirmed address has the same concern; whether that is new."""
    with changes(now) as collected:
        stored = locked(report)
        if Support.staff.filter(report=stored, email__iexact=email).exists():
            return False
        Support(report=stored, email=email, language=language, wants_mail=wants_mail, created=now).save(
            force_insert=True
        )
        stored.supports += 1
        stored.save(update_fields=["supports"])
        collected.log(stored, "support")
        collected.touch(stored)
    return True


def withdraw_support(report: Report, email: str, now: dt.datetime) -> bool:
    """Undo `support`; whether there was any."""
    with changes(now) as collected:
        stored = locked(report)
        gone, _kinds = Support.staff.filter(report=stored, email__iexact=email).delete()
        if gone:
            stored.supports = Support.staff.filter(report=stored).count()
            stored.save(update_fields=["supports"])
            collected.log(stored, "withdraw-support")
            collected.touch(stored)
    return bool(gone)


def forget_person(report: Report, now: dt.datetime, *, by: Any = None) -> int:
    """Erase who reported, what was typed, and the private link; what is public stays as staff released it.
    How many rows changed. Supporters stay counted, their addresses go. Notes of staff go, too: they may
    name people.
    """
    return forget([report.pk], now, by=by)
