"""Streets, addresses, districts and named places of a town, for all modules; offline, from a file.

`rathaus geo import` reads a file (`sources`), compares it with what is stored and switches in one transaction
(`importing`). `find` forgives typing errors (`spelling`, `index`, `asking`). `nearest`, `district_at` and
`here` (both at once) go from a point to a name (`around`); `municipality_at` knows the 418 municipalities of
Saxony, whose polygons are shipped (`municipalities`). `picking` gives forms a place. `views` draw the map
page, the hook `portal_map_features` fills it.

Coordinates are WGS84 degrees throughout; geometry is GeoJSON (RFC 7946), so longitude comes first there.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .around import Here, district_at, here, nearest
    from .asking import find
    from .geometry import box_around, box_of, distance, metres_to
    from .municipalities import municipality_at, town_boundary
    from .picking import PlaceForm
    from .place import Place, PlaceName
    from .reading import get, many, names, version

__all__ = [
    "Here",
    "Place",
    "PlaceForm",
    "PlaceName",
    "box_around",
    "box_of",
    "distance",
    "district_at",
    "find",
    "get",
    "here",
    "many",
    "metres_to",
    "municipality_at",
    "names",
    "nearest",
    "town_boundary",
    "version",
]

_HOME = {
    "Here": "around",
    "Place": "place",
    "PlaceForm": "picking",
    "PlaceName": "place",
    "box_around": "geometry",
    "box_of": "geometry",
    "distance": "geometry",
    "district_at": "around",
    "find": "asking",
    "here": "around",
    "metres_to": "geometry",
    "municipality_at": "municipalities",
    "nearest": "around",
    "town_boundary": "municipalities",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: models cannot be imported before Django is set up."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOME.get(name, 'reading')}"), name)
