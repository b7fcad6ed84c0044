"""What narrows lists, the map and open data: one way to read it from an address, so that every view of it can
be shared.
"""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.portal.api import search

from ..chosen import chosen
from ..models import Category, Report

RECENT, OPEN, DONE, ALL = "", "offen", "erledigt", "alle"
FOUND = 500
"""Reports that a search for words leads to at most, the newest first; the portal's search goes no deeper."""
LONGEST = 200
"""Characters of a search."""


@dataclass(frozen=True)
class Box:
    """A part of the map, WGS84 degrees."""

    west: float
    south: float
    east: float
    north: float

    def __str__(self) -> str:
        return f"{self.west:g},{self.south:g},{self.east:g},{self.north:g}"


class Found(NamedTuple):
    """The keys of reports that a search led to; with `is_cut`, more of them have the words."""

    keys: tuple[int, ...]
    is_cut: bool = False


@dataclass(frozen=True)
class Filters:
    """What was asked for. `standing`: RECENT (open, or closed a short while ago), OPEN, DONE, ALL. `since`
    and `until` are days on which reports came in, both included. `problems` are sentences for what could not
    be read, which then does not count.
    """

    category: str = ""
    standing: str = RECENT
    district: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    text: str = ""
    box: Box | None = None
    problems: tuple[str, ...] = field(default=(), compare=False)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return self != Filters()

    def query(self, *, box: bool = True, **more: str) -> str:
        """The filters as the query of an address (`kategorie=tree&stand=alle`)."""
        query = QueryDict(mutable=True)
        given = {
            "kategorie": self.category,
            "stand": self.standing,
            "ortsteil": self.district,
            "von": self.since.isoformat() if self.since else "",
            "bis": self.until.isoformat() if self.until else "",
            "q": self.text,
            "box": str(self.box) if self.box and box else "",
            **more,
        }
        for name, value in given.items():
            if value:
                query[name] = value
        return query.urlencode(safe=",")

    def rows(self, now: dt.datetime) -> Any:
        """The public reports that fit."""
        rows = Report.public.all()
        if self.category:
            rows = rows.filter(category__in=list(Category.objects.filter(code=self.category)))
        rows = _standing(rows, self.standing, now)
        if self.district:
            rows = rows.filter(district=self.district)
        if self.since:
            rows = rows.filter(requested_at__gte=_midnight(self.since))
        if self.until:
            rows = rows.filter(requested_at__lt=_midnight(self.until + dt.timedelta(days=1)))
        if self.box:
            east, north = (self.box.west, self.box.east), (self.box.south, self.box.north)
            rows = rows.filter(lat__range=north, lon__range=east)
        return rows.filter(pk__in=self.found.keys) if self.text else rows

    @cached_property
    def found(self) -> "Found":
        """The newest reports in whose text the words stand, of the days asked for, by the portal's search: it
        knows German words' forms.
        """
        if not self.text:
            return Found(())
        answer = search.query(
            self.text, kinds=["report"], since=self.since, until=self.until, order="newest", limit=FOUND
        )
        named = (hit.key.partition(":") for hit in answer.hits if hit.module == "defects")
        keys = tuple(int(number) for kind, _mark, number in named if kind == "report")
        return Found(keys, answer.is_more or answer.total > FOUND)


def read(query: QueryDict) -> Filters:
    """The filters of an address. What cannot be read is named and left out."""
    problems: list[str] = []
    standing = query.get("stand", RECENT)
    return Filters(
        category=query.get("kategorie", "")[:60],
        standing=standing if standing in (OPEN, DONE, ALL) else RECENT,
        district=query.get("ortsteil", "")[:120],
        since=_day(query.get("von", ""), problems),
        until=_day(query.get("bis", ""), problems),
        text=query.get("q", "").replace("\x00", "").strip()[:LONGEST],
        box=read_box(query.get("box", "")),
        problems=tuple(dict.fromkeys(problems)),
    )


def read_box(text: str) -> Box | None:
    """The box `west,south,east,north` in degrees; None for anything else."""
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        return None
    is_sound = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return Box(west, south, east, north) if is_sound else None


def districts() -> list[str]:
    """The districts in which public reports lie."""
    rows = Report.public.exclude(district="").order_by("district")
    return list(rows.values_list("district", flat=True).distinct())


def _standing(rows: Any, standing: str, now: dt.datetime) -> Any:
    if standing == ALL:
        return rows
    if standing != RECENT:
        return rows.filter(is_open=standing == OPEN)
    since = _midnight(timezone.localdate(now) - dt.timedelta(days=chosen().reports.recent_days))
    return rows.filter(Q(is_open=True) | Q(closed_at__gte=since))


def _day(text: str, problems: list[str]) -> dt.date | None:
    if not text.strip():
        return None
    try:
        found = dt.date.fromisoformat(text.strip())
        if not 1900 <= found.year <= 2200:
            raise ValueError(text)
    except ValueError:
        problems.append(_("A day could not be read and does not count. Please enter it like 2026-05-20."))
        return None
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
