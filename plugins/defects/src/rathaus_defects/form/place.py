"""From what was typed, chosen or photographed to a place, and its words."""

from dataclasses import dataclass

from django.http import QueryDict
from rathaus.portal.api import places

from ..intake.locating import at_point

CLEAR, AHEAD = 0.97, 0.05
"""From this likeness on, and so far ahead of the next, a typed address needs no question."""
MOST = 6
AS_TYPED = "wie-geschrieben"
"""The answer that keeps the words as they are."""


@dataclass(frozen=True)
class Offer:
    """A position that may be the place: WGS84 degrees, and the address there (may be empty)."""

    lat: float
    lon: float
    name: str


def asked(address: str) -> list[places.Place]:
    """The places to choose from; none if it is clear what was meant, or nothing is alike."""
    found = places.find(address, limit=MOST) if address.strip() else []
    if not found:
        return []
    is_clear = found[0].score >= CLEAR and (len(found) == 1 or found[0].score - found[1].score >= AHEAD)
    return [] if is_clear else found


def take_choice(data: QueryDict) -> bool:
    """Put the chosen place (`wahl`, the id of a place) or the photo's (`foto_ort_nehmen`) into the fields of
    the form. Returns whether something was chosen, so that nobody is asked twice.
    """
    if data.get("foto_ort_nehmen") and (offer := offered(data.get("foto_ort", ""))) is not None:
        _put(data, offer.lat, offer.lon, offer.name)
        data["foto_ort"] = ""
        return True
    choice = data.get("wahl", "")
    if choice and choice != AS_TYPED and (found := places.get(choice)) is not None:
        _put(data, found.lat, found.lon, found.label)
    return bool(choice)


def offered(text: str) -> Offer | None:
    """The position `51.33,12.61` with its address; None for anything that is no position."""
    try:
        lat, lon = map(float, text.split(","))
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    return Offer(lat, lon, at_point(lat, lon).address)


def written(position: tuple[float, float]) -> str:
    """A position as the form carries it, to about a metre."""
    return f"{position[0]:.5f},{position[1]:.5f}"


def _put(data: QueryDict, lat: float, lon: float, name: str) -> None:
    data["lat"], data["lon"], data["address"] = f"{lat:.6f}", f"{lon:.6f}", name or data.get("address", "")
