"""What an order shows, and how far it is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ..models import Contact, HandOver, Note, Photo, Report
from ..views.reading import ShownReport, categories, shown_report


@dataclass(frozen=True)
class ShownOrder:
    """An order with its report's words; `state` and `kind` say how far it is, `contact` who reported, where
    staff let it go along.
    """

    row: HandOver
    report: ShownReport
    state: str
    kind: str
    photos: list[Photo] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    contact: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_placed(self) -> bool:
        """Whether its report has a position."""
        return self.report.row.lat is not None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to work on it."""
        row = self.row
        return not (row.done_at or row.refused_at or row.revoked_at or row.checked_at)


def shown_order(row: HandOver, now: dt.datetime) -> ShownOrder:
    """All that whoever holds the link may see."""
    photos = Photo.staff.filter(report=row.report_id, pk__in=row.photos, hidden_at__isnull=True)
    return ShownOrder(
        row,
        shown_report(row.report),
        *state_of(row, now),
        photos=list(photos.order_by("position", "pk")),
        notes=list(Note.staff.filter(hand_over=row).order_by("at", "pk")),
        contact=_contact(row) if row.shows_contact else [],
    )


def listed(rows: Iterable[HandOver], now: dt.datetime) -> list[ShownOrder]:
    """Orders for a list, without photos, notes and contacts; in three queries."""
    found = list(rows)
    reports = {row.pk: row for row in Report.work.filter(pk__in={one.report_id for one in found})}
    known = categories()
    return [
        ShownOrder(one, shown_report(reports[one.report_id], known), *state_of(one, now))
        for one in found
        if one.report_id in reports
    ]


def state_of(row: HandOver, now: dt.datetime) -> tuple[str, str]:
    """How far an order is in words, and the kind of badge."""
    if row.checked_at:
        return _("checked"), "success"
    if row.revoked_at:
        return _("revoked"), "info"
    if row.refused_at:
        return _("refused"), "danger"
    if row.done_at:
        return _("done, to be checked"), "warning"
    if row.valid_until <= now:
        return _("link has run out"), "danger"
    return (_("opened"), "info") if row.opened_at else (_("not opened yet"), "info")


def to_check() -> QuerySet[HandOver]:
    """Orders that were done or refused and that nobody in the town hall has looked at."""
    rows: QuerySet[HandOver] = HandOver.staff.filter(checked_at__isnull=True, revoked_at__isnull=True)
    return rows.exclude(done_at__isnull=True, refused_at__isnull=True)


def _contact(row: HandOver) -> list[tuple[str, str]]:
    found = Contact.staff.filter(report=row.report_id).first()
    if found is None:
        return []
    return [(_("Name"), found.name), (_("Telephone"), found.phone), (_("Mail address"), found.email)]
