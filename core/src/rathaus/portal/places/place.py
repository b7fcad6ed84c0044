"""What the service gives out: a place, and a name for those who look for names in texts."""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["street", "address", "district", "municipality", "place"]
Geometry: TypeAlias = dict[str, Any]
"""A GeoJSON geometry (RFC 7946): WGS84, longitude before latitude."""


@dataclass(frozen=True)
class Place:
    """A street, address, district, municipality or other named place.

    `id` is `<kind>:<number>` and stays over re-imports; a municipality's number is its AGS. `lat`/`lon` are
    WGS84 degrees, on the street or inside the area. `district` and `municipality` are names, `district` may
    be empty. `geometry` is None where the source gives a point alone. `score` (0 to 1) says how well a typed
    name fits; only `find` sets it.
    """

    id: str
    kind: Kind
    name: str
    lat: float
    lon: float
    district: str = ""
    municipality: str = ""
    geometry: Geometry | None = None
    score: float = 0.0

    @property
    def label(self) -> str:
        """The name with its district, as one writes it in a list: "Am Markt, Beucha"."""
        return f"{self.name}, {self.district}" if self.district and self.district != self.name else self.name


@dataclass(frozen=True)
class PlaceName:
    """A name as it is written in the source, with the place it stands for."""

    name: str
    place_id: str
    kind: Kind
    district: str = ""
