"""Stores the demo's reports: all at once, since one change after the other would take minutes.

What is public is decided by the same rules as ever (`access.rules`), numbers come from the same series, the
counter and the search index move along. What is too old for personal data is forgotten by the same code that
forgets it every night.
"""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import transaction
from rathaus.api import DemoResult
from rathaus.portal.api import Town, working_days

from .. import write
from ..chosen import chosen
from ..models import Category, Office, PhotoWish, Report
from ..write.forgetting import forget
from ..write.indexing import index
from .course import Course, course
from .masterdata import store_masterdata
from .pictures import Album
from .plans import COUNT, Plan, plans
from .rows import Rows
from .streets import is_here

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class Told:
    """A report with all that happened to it."""

    plan: Plan
    course: Course


def build_demo(town: Town, today: dt.date, count: int = COUNT) -> DemoResult:
    """Fill a town without reports; one that has any is left alone. `count` of them, 300 as a rule."""
    if Report.staff.exists() or not is_here():
        return DemoResult()
    now = dt.datetime.combine(today, dt.time(), BERLIN)
    with transaction.atomic():
        if not Office.objects.exists():
            store_masterdata()
    told = _told(today, now, count)
    album = Album()
    album.draw(_drawings(told))
    with transaction.atomic():
        return DemoResult(created=_store(told, album, now))


def _told(today: dt.date, now: dt.datetime, count: int) -> list[Told]:
    add_days, kept = working_days.calendar_here().add, chosen().retention.photo_days
    oldest = now - dt.timedelta(days=kept) if kept is not None else None
    known = {row.code: row for row in Category.objects.all()}
    found = []
    for plan in plans(today, count):
        category = known[plan.category]
        is_kept = oldest is None or plan.at >= oldest  # older photos the next night would delete
        takes_photos = is_kept and category.photo != PhotoWish.NONE
        found.append(
            Told(plan, course(plan, now, add_days, takes_photos=takes_photos, is_public=category.is_public))
        )
    return found


def _drawings(told: list[Told]) -> list[tuple[str, int, bool]]:
    wanted = [
        (one.plan.category, one.plan.seed + number, False)
        for one in told
        for number in range(one.course.photos)
    ]
    return wanted + [(one.plan.category, one.plan.seed, True) for one in told if one.course.mended]


def _store(told: list[Told], album: Album, now: dt.datetime) -> dict[str, int]:
    rows = Rows([(one.plan, one.course) for one in told], album, now)
    with write.changes(now, announce=False):
        rows.store()
    album.put_away()
    index([row.pk for row in rows.stored if row.is_public])
    forgotten = now - dt.timedelta(days=chosen().retention.contact_days)
    forget([row.pk for row in rows.stored if row.closed_at and row.closed_at < forgotten], now)
    return rows.counts()
