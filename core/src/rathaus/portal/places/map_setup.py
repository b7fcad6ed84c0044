"""What every map of the current town has in common: its section, its background, whom it has to name."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse

from rathaus.portal.towns import current_town

from .municipalities import ATTRIBUTION, LICENCE, town_box
from .overview import attributions

SAXONY = (11.87, 50.17, 15.04, 51.69)
"""Shown where the town's own area is not known."""


@dataclass(frozen=True)
class MapSetup:
    """`box` is west, south, east, north in degrees. `boundary_url` is "" where the town's area is not known,
    `streets_url` gives the town's own streets, `tiles` is "" without a background. `credits` are pairs of a
    text and an address ("").
    """

    box: tuple[float, float, float, float]
    boundary_url: str
    streets_url: str
    credits: tuple[tuple[str, str], ...]
    tiles: str = ""
    tiles_host: str = ""
    attribution: str = ""
    max_zoom: int = 19


def map_setup() -> MapSetup:
    """The current town's (one query)."""
    box, background = town_box(), current_town().effective.map
    named = [(f"{ATTRIBUTION}, dl-de/by-2-0", LICENCE)] if box else []
    named += [(text, "") for text in attributions()]
    boundary = reverse("places-plain:boundary") if box else ""
    streets = reverse("places-plain:streets")
    if background is None:
        return MapSetup(box or SAXONY, boundary, streets, tuple(named))
    return MapSetup(
        box or SAXONY,
        boundary,
        streets,
        tuple(named),
        background.tiles,
        urlsplit(background.tiles).hostname or "",
        background.attribution,
        background.max_zoom,
    )
