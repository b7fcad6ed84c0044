"""What every map of the current town has in common: its section, its background, whom it has to name."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.urls import reverse

from rathaus.contracts.town import MapBackground
from rathaus.portal.towns import current_town

from .municipalities import ATTRIBUTION, LICENCE, town_box
from .overview import attributions
from .sources.osm import ATTRIBUTION as OSM_NAMED
from .tiles import stored

SAXONY = (11.87, 50.17, 15.04, 51.69)
"""Shown where the town's own area is not known."""
OSM_TERMS = "https://www.openstreetmap.org/copyright"
"""The address that OpenStreetMap's attribution guidelines want linked."""


@dataclass(frozen=True)
class MapSetup:
    """`box` is west, south, east, north in degrees. `boundary_url` is "" where the town's area is not known,
    `streets_url` gives the town's own streets, `own_url` the town's own background map ("" without one),
    `tiles` is "" without another server's. `credits` are pairs of a text and an address ("").
    """

    box: tuple[float, float, float, float]
    boundary_url: str
    streets_url: str
    credits: tuple[tuple[str, str], ...]
    tiles: str = ""
    tiles_host: str = ""
    attribution: str = ""
    max_zoom: int = 19
    own_url: str = ""


def map_setup() -> MapSetup:
    """The current town's (one query)."""
    box, background = town_box(), current_town().effective.map
    named = [(f"{ATTRIBUTION}, dl-de/by-2-0", LICENCE)] if box else []
    named += [(text, _terms(text)) for text in attributions()]
    boundary = reverse("places-plain:boundary") if box else ""
    streets = reverse("places-plain:streets")
    if background is None or not background.tiles:
        return _of_the_town(MapSetup(box or SAXONY, boundary, streets, tuple(named)), background)
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


def _of_the_town(setup: MapSetup, background: MapBackground | None) -> MapSetup:
    """With the town's own background, if the town file asks for it and it has been built."""
    own = stored.current() if background is not None and background.own else None
    if own is None:
        return setup
    url = reverse("places-plain:background", args=[own.digest[:40]])
    is_named = any(text.startswith(own.attribution) for text, _address in setup.credits)
    more = () if is_named else ((own.attribution, _terms(own.attribution)),)
    return replace(setup, own_url=url, credits=(*setup.credits, *more))


def _terms(text: str) -> str:
    """Where to read on about whom a licence wants named; "" where we do not know."""
    return OSM_TERMS if text.startswith(OSM_NAMED) else ""
