"""The ready-made lists: what waits for release, what came in, what is mine, what is late."""

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from rathaus.portal.api import working_days

from ...deadlines import is_late, late
from ...models import Photo, Report
from ...write import unread

BERLIN = ZoneInfo("Europe/Berlin")
Box = Callable[[Any, dt.datetime], QuerySet[Report]]


def to_release(user: Any = None, now: dt.datetime | None = None) -> QuerySet[Report]:
    """What nobody has decided on: not released, not hidden, still open; and what is held."""
    rows: QuerySet[Report] = Report.work.still_open().filter(_waits())
    return rows


def photos_to_release(user: Any = None, now: dt.datetime | None = None) -> QuerySet[Report]:
    """Reports that residents see, with photos that nobody has decided on."""
    waiting = Photo.staff.filter(released_at__isnull=True, hidden_at__isnull=True).values("report")
    rows: QuerySet[Report] = Report.work.filter(
        pk__in=waiting, released_at__isnull=False, hidden_at__isnull=True
    )
    return rows


def feedback(user: Any = None, now: dt.datetime | None = None) -> QuerySet[Report]:
    """Reports, also closed ones, about which somebody outside said something that nobody has dealt with."""
    rows: QuerySet[Report] = Report.work.filter(pk__in=unread().values("report"))
    return rows


def new_reports(user: Any, now: dt.datetime) -> QuerySet[Report]:
    """What came in since the last working day began."""
    rows: QuerySet[Report] = Report.work.filter(confirmed_at__gte=since(now))
    return rows


def mine(user: Any, now: dt.datetime) -> QuerySet[Report]:
    """What is open and assigned to the account."""
    rows: QuerySet[Report] = Report.work.still_open().filter(_is_of(user))
    return rows


def unassigned(user: Any, now: dt.datetime) -> QuerySet[Report]:
    """What is open and nobody's."""
    rows: QuerySet[Report] = Report.work.still_open().filter(_is_of(None))
    return rows


def overdue(user: Any, now: dt.datetime) -> QuerySet[Report]:
    """What is late."""
    return late(now)


def open_reports(user: Any = None, now: dt.datetime | None = None) -> QuerySet[Report]:
    """What is not closed."""
    rows: QuerySet[Report] = Report.work.filter(is_open=True)
    return rows


def closed_reports(user: Any = None, now: dt.datetime | None = None) -> QuerySet[Report]:
    """What is closed."""
    rows: QuerySet[Report] = Report.work.filter(is_open=False)
    return rows


def all_reports(user: Any = None, now: dt.datetime | None = None) -> QuerySet[Report]:
    """Everything that was confirmed."""
    rows: QuerySet[Report] = Report.work.all()
    return rows


BOXES: Mapping[str, Box] = MappingProxyType(
    {
        "neu": to_release,
        "fotos": photos_to_release,
        "rueckmeldung": feedback,
        "seit": new_reports,
        "meine": mine,
        "frei": unassigned,
        "faellig": overdue,
        "offen": open_reports,
        "erledigt": closed_reports,
        "alle": all_reports,
    }
)


def counts(user: Any, now: dt.datetime) -> dict[str, int]:
    """How many reports each list holds. Five statements; one reads the open reports, none reads all."""
    among_open = {"neu": _waits(), "meine": _is_of(user), "frei": _is_of(None), "faellig": is_late(now)}
    found: dict[str, int] = Report.work.still_open().aggregate(
        offen=Count("pk"), **{key: Count("pk", filter=condition) for key, condition in among_open.items()}
    )
    for key in ("fotos", "rueckmeldung", "seit", "alle"):
        found[key] = BOXES[key](user, now).count()
    found["erledigt"] = found["alle"] - found["offen"]
    return found


def _waits() -> Q:
    undecided = Q(released_at__isnull=True, hidden_at__isnull=True, category__is_public=True)
    return (undecided | Q(is_held=True)) & Q(merged_into__isnull=True)


def _is_of(user: Any) -> Q:
    return Q(assignee__isnull=True) if user is None else Q(assignee=user.pk)


def labels(now: dt.datetime) -> dict[str, str]:
    """What the lists are called."""
    day = working_days.day_in_berlin(now)
    yesterday = since(now).date() == day - dt.timedelta(1)
    return {
        "neu": _("To be released"),
        "fotos": _("Photos to be released"),
        "rueckmeldung": _("New feedback"),
        "seit": _("New since yesterday") if yesterday else _("New since the last working day"),
        "meine": _("My reports"),
        "frei": _("Nobody works on it"),
        "faellig": _("Overdue"),
        "offen": _("All open reports"),
        "erledigt": _("Done reports"),
        "alle": _("All reports"),
    }


def since(now: dt.datetime) -> dt.datetime:
    """When the last working day before today began, in Berlin: on Mondays that is Friday."""
    calendar = working_days.calendar_here()
    day = working_days.day_in_berlin(now) - dt.timedelta(1)
    for _step in range(14):
        if calendar.is_working_day(day):
            break
        day -= dt.timedelta(1)
    return dt.datetime.combine(day, dt.time(), BERLIN)
