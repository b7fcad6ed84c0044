"""The map page. Everything on the map also stands below it as a list, and works without script."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rathaus.portal.frame.language import in_language, language_of

from ..around_here import by_district, features_in, near
from ..asking import find
from ..geometry import Box
from ..map_setup import SAXONY
from ..models import Entry
from ..municipalities import town_box
from ..place import Place
from ..reading import get, of_entry

AROUND = 500
"""Metres around a place within which things are shown."""
LISTED = 200
STREETS = 400
"""Streets up to which a list shows all of them at once."""
SURE, CLEAR = 0.97, 0.05
"""From this score on, and so far ahead of the next, a typed name needs no choice."""


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """Parameters: `q` what was typed, `ort` the id of a place. Without both: the whole town."""
    text, chosen = request.GET.get("q", "").strip()[:200], request.GET.get("ort", "")
    found = find(text) if text and not chosen else []
    place = get(chosen) if chosen else _only(found)
    if chosen and place is None:
        raise Http404
    context: dict[str, Any] = {
        "text": text,
        "found": [] if place else found,
        "place": place,
        "around": AROUND,
        "in_language": lambda url: in_language(url, language_of(request.path)),
        "listed": LISTED,
        **(_around(place) if place else _whole_town()),
    }
    return render(request, "portal_places/map.html", context)


def _only(found: list[Place]) -> Place | None:
    """The place that was surely meant."""
    if not found or found[0].score < SURE:
        return None
    return found[0] if len(found) == 1 or found[0].score - found[1].score >= CLEAR else None


def _around(place: Place) -> dict[str, Any]:
    shown: dict[str, Any] = {"near": [], "groups": [], "districts": [], "streets": [], "more": False}
    if place.kind != "district":
        return {**shown, "near": near(place, AROUND)}
    features = features_in(town_box() or Box(*SAXONY))
    here = [group for group in by_district(features) if group.name == place.name]
    return {**shown, "groups": here, "streets": _streets(district=place.name)}


def _whole_town() -> dict[str, Any]:
    features = features_in(town_box() or Box(*SAXONY))
    districts = [of_entry(row) for row in _entries(Entry.Kind.DISTRICT)]
    streets = _streets() if not districts else []
    return {
        "near": [],
        "groups": by_district(features[:LISTED]),
        "districts": districts,
        "streets": streets,
        "more": len(features) > LISTED,
    }


def _streets(**narrowed: str) -> list[Place]:
    rows = _entries(Entry.Kind.STREET).filter(**narrowed)[: STREETS + 1]
    return [of_entry(row) for row in rows] if len(rows) <= STREETS else []


def _entries(kind: str) -> Any:
    return Entry.objects.filter(kind=kind, active=True).order_by("name", "district")
