"""Points beyond the town's boundary: whose matter they are, and what is said of them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from rathaus.portal.api import current_town, places

NEAR = 50.0
"""Metres beyond the boundary that still count as the town: the boundary is exact to some ten metres, and
people err when they set a pin."""


@dataclass(frozen=True)
class Beyond:
    """A point that is not the town's: the name of the Saxon municipality there, empty outside of Saxony."""

    municipality: str

    def sentence(self) -> str:
        """Where the point lies and who is responsible."""
        town = current_town().effective.name
        if not self.municipality:
            return _(
                "This place is not in %(town)s and not in Saxony. Please check it; responsible is the "
                "municipality there."
            ) % {"town": town}
        text = _("This place is in %(other)s, not in %(town)s. Responsible is the municipality of %(other)s.")
        return text % {"other": self.municipality, "town": town}


def beyond(lat: float | None, lon: float | None) -> Beyond | None:
    """Whose matter a point (WGS84 degrees) is; None inside of the town, and where its area is not known."""
    if lat is None or lon is None or (area := places.town_boundary()) is None:
        return None
    if places.metres_to(area, lat, lon) <= NEAR:
        return None
    there = places.municipality_at(lat, lon)
    return Beyond(there.name if there else "")
