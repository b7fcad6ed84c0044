"""Collecting changes and settling them at the end of the transaction."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from rathaus.portal.api import record_audit

from ..access.rows import writing
from ..models import Event, Report

MODULE = "defects"


class Changes:
    """What a transaction has changed so far.

    `by` is the account at work, None for residents and the system. `announce` False: no hooks (taking over
    an archive must not send a mail for every report). `logged` is the history that was written: (report, key
    of the event, action). `arrived` are the reports that were made in this transaction. Of those in
    `as_stored` nothing was touched since, so that settling them needs no reading; of those in `silent` it is
    known that nobody wants mails.
    """

    def __init__(self, now: dt.datetime, *, by: Any = None, announce: bool = True) -> None:
        self.now = now
        self.by = by
        self.announce = announce
        self.touched: set[int] = set()
        self.arrived: dict[int, Report] = {}
        self.as_stored: set[int] = set()
        self.silent: set[int] = set()
        self.received: set[int] = set()
        self.moved: dict[int, tuple[str, str]] = {}
        self.logged: list[tuple[int, int, str]] = []

    def touch(self, report: Report) -> None:
        """What is public of this report may have changed."""
        self.touched.add(report.pk)
        self.as_stored.discard(report.pk)
        self.silent.discard(report.pk)

    def arrive(self, report: Report, *, has_readers: bool) -> None:
        """This report was stored just now as it is, its visibility computed; `has_readers`: somebody wants
        mails on it.
        """
        self.touched.add(report.pk)
        self.arrived[report.pk] = report
        self.as_stored.add(report.pk)
        if not has_readers:
            self.silent.add(report.pk)

    def move(self, report: Report, before: str) -> None:
        """The state of this report changed from `before`."""
        first = self.moved.get(report.pk, (before, before))[0]
        self.moved[report.pk] = (first, report.state)
        self.touch(report)

    def log(
        self,
        report: Report,
        action: str,
        *,
        before: str = "",
        after: str = "",
        reason: str = "",
        by: Any = None,
    ) -> None:
        """Write the history of the report and, for an account, the audit log. Codes only, no contents."""
        account = by if by is not None else self.by
        made = Event(
            report_key=report.pk,
            number=report.number,
            action=action,
            at=self.now,
            account=getattr(account, "pk", None),
            before=before[:120],
            after=after[:120],
            reason=reason[:500],
        )
        made.save(force_insert=True)
        self.logged.append((report.pk, made.pk, action))
        if account is not None:
            record_audit(f"{MODULE}.{action}", report, account=account, module=MODULE, reason=reason)


_current: ContextVar[Changes | None] = ContextVar("defects_changes", default=None)


@contextmanager
def changes(now: dt.datetime, *, by: Any = None, announce: bool = True) -> Iterator[Changes]:
    """A transaction of changes; inside another one, that one goes on and settles at its end.

    A failure undoes all of it.
    """
    from ..mails.queueing import queue_mails
    from .settle import settle

    if (outer := _current.get()) is not None:
        try:
            yield outer
        finally:  # whoever opened the outer one may write beside what arrived
            outer.as_stored.clear()
            outer.silent.clear()
        return
    collected = Changes(now, by=by, announce=announce)
    token = _current.set(collected)
    try:
        with transaction.atomic(), writing():
            yield collected
            settle(collected)
            queue_mails(collected)
    finally:
        _current.reset(token)


def locked(report: Report) -> Report:
    """The report as it is stored now; others wait until the transaction ends."""
    found: Report = Report.staff.select_for_update().get(pk=report.pk)
    return found


def refreshed(report: Report) -> Report:
    """The caller's object with what is stored now."""
    report.refresh_from_db(from_queryset=Report.staff.all())
    return report
