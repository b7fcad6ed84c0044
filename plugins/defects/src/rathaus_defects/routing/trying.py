"""Where would this go? Every rule with what speaks against it, and the other modules' answer."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rathaus.api import DefectDraft, DefectRoute
from rathaus.portal.api import hooks

from ..forwarding.duty import explained, responsible
from ..intake.locating import Spot, at_address, at_point
from ..models import Category, Office, Target
from .rule import Part, Verdict
from .town import own_route, route_of, verdicts


@dataclass(frozen=True)
class Tried:
    """`category` and `goes_to` in words; `rules`: (name, what speaks against it in words, where it leads);
    `is_other`: another module decided; `duty`: who else is responsible, in words; `spot`: what the address
    was taken for.
    """

    category: str
    rules: list[tuple[str, str, str]]
    goes_to: str
    is_other: bool
    duty: str
    spot: Spot


def tried(
    category: str, at: dt.datetime, *, address: str = "", question: str = "", answer: str = ""
) -> Tried:
    """What would become of a report of this category at this address and moment."""
    spot = _spot(address)
    draft = DefectDraft(
        category=category,
        text="",
        at=at,
        lat=spot.lat,
        lon=spot.lon,
        address=spot.address,
        district=spot.district,
        municipality=spot.municipality,
        answers={question: [answer] if answer else ["-"]} if question else {},
    )
    rules = [(rule.name, _words(verdict), goes_to(route_of(rule))) for rule, verdict in verdicts(draft)]
    said: DefectRoute | None = hooks().defects_route(draft=draft)
    duty = responsible(category, spot.lat, spot.lon)
    named = Category.objects.filter(code=category).first()
    return Tried(
        named.said("name") if named else category,
        rules,
        goes_to(said),
        said != own_route(draft),
        explained(duty) if duty else "",
        spot,
    )


def goes_to(route: DefectRoute | None) -> str:
    """A route in words."""
    if route is None:
        return _("nobody: enter a central desk or an office of the category")
    office = Office.objects.filter(code=route.office).first() if route.office else None
    target = Target.objects.filter(code=route.target).first() if route.target else None
    named = [one.name for one in (office, target) if one is not None]
    return " / ".join(named) or _("nobody: enter a central desk or an office of the category")


def part_text(part: Part) -> str:
    """A condition in words."""
    return {
        Part.CATEGORY: _("another category"),
        Part.DISTRICT: _("another district"),
        Part.AREA: _("not in the area"),
        Part.WEEKDAY: _("another weekday"),
        Part.HOURS: _("another time of day"),
        Part.ANSWER: _("another answer"),
    }[part]


def _words(verdict: Verdict) -> str:
    return ", ".join(part_text(part) for part in verdict.against) or _("nothing: it fits")


def _spot(address: str) -> Spot:
    parts = address.split(",")
    if len(parts) == 2:
        try:
            return at_point(float(parts[0]), float(parts[1]))
        except ValueError:
            pass
    return at_address(address)
