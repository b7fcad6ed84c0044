"""What is decided about reports, as plain functions on contract types: no Django, no portal."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from rathaus.api import (
    DefectCandidate,
    DefectCategory,
    DefectDraft,
    DefectOrder,
    DefectReceipt,
    DefectRoute,
    DefectSuggestion,
    DefectSuggestions,
)

from .settings import Failure

CLOCK = DefectCategory(
    code="public-clock", name={"de": "Öffentliche Uhr", "en": "Public clock"}, close_days=10
)
LIGHT = "street-light"
EARTH = 6_371_000.0
"""Mean radius in metres (IUGG)."""


def suggestions(text: str) -> DefectSuggestions | None:
    """The clock's category for texts about a clock; None for others."""
    words = text.lower()
    if "uhr" not in words and "clock" not in words:
        return None
    return DefectSuggestions(suggestions=[DefectSuggestion(category=CLOCK.code, certainty=0.9)])


def near(draft: DefectDraft, failures: Iterable[Failure]) -> list[DefectCandidate]:
    """The known failures within whose reach the draft lies, the nearest first."""
    if draft.lat is None or draft.lon is None:
        return []
    found = [
        (metres, failure)
        for failure in failures
        if failure.category == draft.category
        and (metres := distance(draft.lat, draft.lon, failure.lat, failure.lon)) <= failure.metres
    ]
    return [
        DefectCandidate(number=failure.number, metres=metres, likeness=1.0)
        for metres, failure in sorted(found, key=lambda pair: pair[0])
    ]


def route(draft: DefectDraft, authority: str) -> DefectRoute | None:
    """Street lights go to their authority; for others, and without one, this rule knows no answer."""
    return DefectRoute(target=authority) if authority and draft.category == LIGHT else None


def is_emergency(draft: DefectDraft) -> bool:
    """Whether somebody smells gas."""
    words = draft.text.lower()
    return "gasgeruch" in words or "smell of gas" in words


def receipt(order: DefectOrder, authority: str) -> DefectReceipt | None:
    """What the authority answers; None for another one. It needs a position."""
    if not authority or order.target != authority:
        return None
    if order.lat is None:
        return DefectReceipt(problem="Eine Position fehlt. / A position is missing.", final=True)
    return DefectReceipt(remote_id=f"{authority}-{order.number}")


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Metres between two points (haversine formula)."""
    first, second = radians(lat), radians(other_lat)
    half = sin((second - first) / 2) ** 2
    half += cos(first) * cos(second) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
