"""Parameters of a list as conditions of SQL (GeoReport v2, GET Service Requests; Extensions.md; CitySDK)."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ..models import DETAILED, Category, State
from .database import Database
from .errors import Fault
from .site import Site
from .stamp import begin_of_day
from .values import read_moment

SECOND = dt.timedelta(seconds=1)
SPAN = dt.timedelta(days=90)
"""The longest time between start_date and end_date (GeoReport v2, GET Service Requests)."""
PAGE_SIZE = 50
MOST_PAGES = 1_000_000_000
METRES = 111_320.0
"""Length of a degree of latitude."""
NEAR = 1000.0
"""Metres around a point where no radius is given."""
YES = frozenset({"true", "1", "yes"})

Given = Mapping[str, str]


@dataclass(slots=True)
class Conditions:
    """SQL conditions with their parameters."""

    texts: list[str] = field(default_factory=lambda: ["o.visibility = 1"])
    params: list[Any] = field(default_factory=list)

    def add(self, text: str, *params: Any) -> None:
        """One more condition."""
        self.texts.append(text)
        self.params.extend(params)

    @property
    def text(self) -> str:
        """All conditions."""
        return " AND ".join(self.texts)


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list: `size` rows after `offset` rows, or after the place `after`. `is_paged`: in the
    order in which reports became public, where new ones come at the end; otherwise the newest first.
    """

    size: int
    offset: int = 0
    after: tuple[Any, ...] = ()
    is_paged: bool = False


def listed(text: str) -> list[str]:
    """A comma list without empty entries."""
    return [one for part in text.split(",") if (one := part.strip())]


def paging(given: Given, most: int, separator: str = ".") -> Paging:
    """Which part is asked for. Raises Fault (400)."""
    if not (given.get("page") or given.get("page_size") or given.get("after")):
        wanted = given.get("max_requests") or given.get("limit")
        return Paging(min(whole("max_requests", wanted, 1, 1_000_000), most) if wanted else most)
    size = whole("page_size", given["page_size"], 1, most) if given.get("page_size") else min(PAGE_SIZE, most)
    if after := given.get("after"):
        return Paging(size, after=_place(after, separator), is_paged=True)
    page = whole("page", given["page"], 1, MOST_PAGES) if given.get("page") else 1
    return Paging(size, offset=(page - 1) * size, is_paged=True)


def conditions(given: Given, db: Database, site: Site, now: dt.datetime) -> Conditions:
    """Which reports are asked for. `service_request_id` overrides all else. Raises Fault."""
    found = Conditions()
    if ids := listed(given.get("service_request_id", "")):
        if len(ids) > site.api.max_requests:
            raise Fault(
                400, _("At most %(most)s numbers can be asked for at once.") % {"most": site.api.max_requests}
            )
        found.add("o.number {many}", db.many(ids))
        return found
    if given.get("status") or given.get("detailed_status"):
        _states(given, db, found)
    _times(given, db, site, found, now)
    _places(given, found)
    if codes := listed(given.get("service_code", "")):
        found.add("o.category_id {many}", db.many(category_keys(codes)))
    if agency := given.get("agency_responsible"):
        found.add("COALESCE(t.name, f.name, %s) = %s", site.name, agency)
    if truth(given.get("with_picture")):
        found.add("o.id IN (SELECT p.report_id FROM defects_photo p WHERE p.visibility = 1)")
    if (kinds := listed(given.get("keyword", "").lower())) and "problem" not in kinds:
        found.add("1 = 0")  # CitySDK's ideas and tips: residents report problems here
    return found


def category_keys(codes: list[str]) -> list[int]:
    """The keys of these categories. Raises Fault (404) that names the codes there are not."""
    rows = dict(Category.objects.filter(code__in=codes).values_list("code", "pk"))
    if unknown := [code for code in codes if code not in rows]:
        raise Fault(404, unknown_service(", ".join(unknown)))
    return list(rows.values())


def unknown_service(code: str) -> str:
    """The sentence on a code that does not exist."""
    return _("There is no service with the code %(code)s. Those that exist are listed by GET services.") % {
        "code": code[:100]
    }


def truth(text: str | None) -> bool:
    """Whether a parameter says yes."""
    return (text or "").strip().lower() in YES


def whole(name: str, text: str, least: int, most: int) -> int:
    """A whole number in its limits. Raises Fault (400)."""
    digits = text.strip()
    if digits.isascii() and digits.isdigit() and len(digits) < 19 and least <= int(digits) <= most:
        return int(digits)
    words = {"name": name, "least": least, "most": most}
    raise Fault(400, _("%(name)s must be a whole number from %(least)s to %(most)s.") % words)


def degrees(given: Given) -> tuple[float, float] | None:
    """`lat` and `long`, None if neither is given. Raises Fault (400)."""
    lat, long = given.get("lat", "").strip(), given.get("long", "").strip()
    if not lat and not long:
        return None
    if not lat or not long:
        raise Fault(400, _("A position needs both lat and long."))
    point = (number("lat", lat), number("long", long))
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise Fault(400, _("This position does not exist: lat goes from -90 to 90, long from -180 to 180."))
    return point


def number(name: str, text: str) -> float:
    """A finite decimal number. Raises Fault (400)."""
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise Fault(400, _("%(name)s must be a number, for example 51.336.") % {"name": name})
    return found


def _states(given: Given, db: Database, found: Conditions) -> None:
    wanted = {one.lower() for one in listed(given.get("status", ""))}
    if wanted - {"open", "closed"}:
        raise Fault(400, _("status can be open or closed, or both with a comma between."))
    if len(wanted) == 1:
        found.add("o.is_open = %s", "open" in wanted)
    details = {one.upper() for one in listed(given.get("detailed_status", ""))}
    if details - {*DETAILED.values(), "PENDING"}:
        names = ", ".join(dict.fromkeys(("PENDING", *DETAILED.values())))
        raise Fault(400, _("detailed_status can be: %(names)s.") % {"names": names})
    if details:
        found.add("o.state {many}", db.many(state.value for state in State if DETAILED[state] in details))


def window(given: Given, days: int, now: dt.datetime) -> tuple[dt.datetime, dt.datetime | None]:
    """From when until when: as given, at most 90 days; else the last `days`. Raises Fault (400)."""
    start, end = (
        read_moment(name, given[name]) if given.get(name) else None for name in ("start_date", "end_date")
    )
    if start is None:
        return (
            (end - SPAN if end > dt.datetime.min.replace(tzinfo=dt.UTC) + SPAN else end, end)
            if end
            else (
                begin_of_day(now) - dt.timedelta(days=days),
                None,
            )
        )
    if end is None:
        last = dt.datetime.max.replace(tzinfo=dt.UTC) - SPAN
        return start, start + SPAN if start < last else None
    if end < start:
        raise Fault(400, _("start_date must not be later than end_date."))
    if end - start > SPAN:
        raise Fault(
            400, _("Between start_date and end_date may lie at most 90 days. Please ask in several steps.")
        )
    return start, end


def _times(given: Given, db: Database, site: Site, found: Conditions, now: dt.datetime) -> None:
    """Times are printed in whole seconds; the end therefore reaches to the end of its second, so that what is
    printed and what is found agree. Who asks by time of change asks beyond the last 90 days.
    """
    changes = [(name, given[name]) for name in ("updated_after", "updated_before") if given.get(name)]
    if given.get("start_date") or given.get("end_date") or not changes:
        start, end = window(given, site.api.days, now)
        found.add("o.requested_at >= %s", db.moment(start.astimezone(dt.UTC)))
        if end is not None:
            found.add("o.requested_at < %s", db.moment(_next_second(end)))
    for name, text in changes:
        at = read_moment(name, text)
        if name == "updated_after":
            found.add("o.updated_at >= %s", db.moment(at))
        else:
            found.add("o.updated_at < %s", db.moment(_next_second(at)))


def _next_second(moment: dt.datetime) -> dt.datetime:
    last = dt.datetime.max.replace(tzinfo=dt.UTC) - SECOND
    return moment.replace(microsecond=0) + SECOND if moment < last else moment


def _places(given: Given, found: Conditions) -> None:
    if (point := degrees(given)) is not None:
        radius = number("radius", given["radius"]) if given.get("radius") else NEAR
        if radius <= 0:
            raise Fault(400, _("radius must be a number of metres above 0."))
        _circle(found, *point, min(radius, 20_000_000.0))
    if box := given.get("bbox"):
        sides = [number("bbox", part) for part in box.split(",")]
        if len(sides) != 4:
            raise Fault(400, _("bbox must be four numbers: west, south, east, north."))
        west, south, east, north = sides
        found.add("o.lat BETWEEN %s AND %s", south, north)
        found.add("o.lon BETWEEN %s AND %s", west, east)


def _circle(found: Conditions, lat: float, long: float, radius: float) -> None:
    """Within a radius in metres: a box, which the index knows, and in it the plane distance, which is right
    to some metres for the size of a town.
    """
    high = radius / METRES
    narrow = max(math.cos(math.radians(lat)), 0.01)
    wide = high / narrow
    found.add("o.lat BETWEEN %s AND %s", lat - high, lat + high)
    found.add("o.lon BETWEEN %s AND %s", long - wide, long + wide)
    squared = "(o.lat - %s) * (o.lat - %s) + (o.lon - %s) * (o.lon - %s) * %s <= %s"
    found.add(squared, lat, lat, long, long, narrow * narrow, high * high)


def _place(text: str, separator: str) -> tuple[Any, ...]:
    parts = text.split(separator)
    if len(parts) == 2 and all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        return tuple(int(part) for part in parts)
    raise Fault(400, _("This page does not exist. Please begin again without after."))
