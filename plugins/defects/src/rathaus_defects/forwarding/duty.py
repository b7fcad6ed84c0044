"""Who is responsible at a place, if it is not the town."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rathaus.portal.api import current_town, places

from ..intake.outside import beyond
from ..models import Target
from .knowledge import KINDS


@dataclass(frozen=True)
class Duty:
    """Somebody else's duty: `name` of the authority or municipality ("" where it is not known), why (`text`)
    and by which law (`source`). `target`: what the town's master data hold of it; reports can be sent on
    there if it has a server or a mail address.
    """

    name: str
    text: str
    source: str = ""
    target: Target | None = None

    @property
    def contact(self) -> str:
        """How to reach it, in the active language."""
        if self.target is None:
            return ""
        told = self.target.contact_en if _is_english() else ""
        return told or self.target.contact_de


def duties(category: str, lat: float | None, lon: float | None) -> list[Duty]:
    """Whose matter a defect of this category (code) at this point is, if not the town's; the surest first.

    A point outside of the town is its municipality's. Inside, authorities count whose area holds the point,
    or that have neither area nor municipality but name the category.
    """
    targets = _targets()
    found = list(_outside(targets, lat, lon))
    return found or list(_inside(targets, category, lat, lon))


def duties_of(categories: list[str], lat: float, lon: float) -> list[Duty | None]:
    """As `responsible` of each of these categories at a point, with one look at place and master data."""
    targets = _targets()
    found = next(_outside(targets, lat, lon), None)
    return [found or next(_inside(targets, code, lat, lon), None) for code in categories]


def responsible(category: str, lat: float | None, lon: float | None) -> Duty | None:
    """The one whose matter it most likely is; None: the town's."""
    return next(iter(duties(category, lat, lon)), None)


def explained(duty: Duty) -> str:
    """Who is responsible and why, as sentences for residents."""
    who = (
        _("%(name)s is responsible for this place.") % {"name": duty.name}
        if duty.name
        else _("This place lies outside of Saxony.")
    )
    return " ".join(part for part in (who, duty.text, duty.contact) if part)


def duty_of(target: Target) -> Duty:
    """What is known of an authority's duty."""
    kind = KINDS.get(target.road_class)
    return Duty(target.name, str(kind.who) if kind else "", kind.source if kind else "", target)


def _targets() -> list[Target]:
    return list(Target.objects.filter(active=True).prefetch_related("categories"))


def _outside(targets: list[Target], lat: float | None, lon: float | None) -> Iterator[Duty]:
    if lat is None or lon is None or places.town_boundary() is None:
        return
    found = places.municipality_at(lat, lon)
    ags = found.id.partition(":")[2] if found else ""
    if ags == current_town().effective.ags or beyond(lat, lon) is None:
        return
    kind = KINDS["municipality"]
    target = next((one for one in targets if ags and one.municipality_ags == ags), None)
    yield Duty(found.name if found else "", str(kind.who) if found else "", kind.source, target)


def _inside(targets: list[Target], category: str, lat: float | None, lon: float | None) -> Iterator[Duty]:
    from ..routing.town import inside

    by_area, by_category = [], []
    for one in targets:
        codes = {row.code for row in one.categories.all()}
        if one.municipality_ags or (codes and category not in codes):
            continue
        if one.area and lat is not None and lon is not None and inside(one.area, lat, lon):
            by_area.append(one)
        elif codes and not one.area:
            by_category.append(one)
    yield from map(duty_of, [*by_area, *by_category])


def _is_english() -> bool:
    from django.utils.translation import get_language

    return (get_language() or "de").startswith("en")
