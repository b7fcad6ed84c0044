"""The vendor property `rathaus:place` of papers, and of agenda items that deal with none: the places they
name (see docs/en/places-in-papers.md).

Not `location`: that is what the body itself says of a paper, while these are found by a program.
"""

from typing import Any

from ..database import Database
from .common import Object

PROPERTY = "rathaus:place"
_SHOWN = (
    " LEFT JOIN (ris_placeevidence e LEFT JOIN ris_file f ON f.id = e.file_id)"
    " ON e.place_id = o.id AND (e.file_id IS NULL OR f.visibility = 1)"
)
_SAID = "(o.verdict = 'added' OR (o.verdict IN ('found', 'confirmed') AND e.id IS NOT NULL))"
_COLUMNS = "o.id, o.name, o.kind, o.district, o.lat, o.lon, o.verdict, e.weight, e.number, e.lat, e.lon"
OF_PAPERS = (
    f"SELECT o.paper_id, {_COLUMNS} FROM ris_paperplace o"
    f" JOIN ris_paper p ON p.id = o.paper_id AND p.visibility = 1{_SHOWN}"
    f" WHERE o.paper_id {{many}} AND {_SAID} ORDER BY o.paper_id, o.name, o.id, e.weight, e.id"
)
OF_ITEMS = (
    f"SELECT o.agenda_item_id, {_COLUMNS} FROM ris_paperplace o"
    f" JOIN ris_agendaitem p ON p.id = o.agenda_item_id AND p.visibility = 1{_SHOWN}"
    f" WHERE o.agenda_item_id {{many}} AND {_SAID} AND NOT EXISTS"
    " (SELECT 1 FROM ris_consultation c WHERE c.agenda_item_id = o.agenda_item_id AND c.visibility = 1)"
    " ORDER BY o.agenda_item_id, o.name, o.id, e.weight, e.id"
)
SUBJECT = 1
"""Value of the column `weight` (`models.Weight.PRIMARY`)."""


def add(db: Database, statement: str, found: dict[int, Object]) -> None:
    """Add the places to papers (`OF_PAPERS`) or agenda items (`OF_ITEMS`), by key; what a source sent under
    this name is replaced. One statement."""
    for one in found.values():
        one.pop(PROPERTY, None)
    places: dict[int, Object] = {}
    for owner, key, name, kind, district, lat, lon, verdict, weight, number, *house in db.for_keys(
        statement, list(found)
    ):
        if (place := places.get(key)) is None:
            place = places[key] = _place(name, kind, district, lat, lon, verdict)
            found[owner].setdefault(PROPERTY, []).append(place)
        if weight == SUBJECT:
            place["role"] = "subject"
        if number and "houseNumber" not in place:
            place["houseNumber"] = number
            if house[0] is not None:
                place["geojson"] = _point(house[0], house[1])


def _place(name: str, kind: str, district: str, lat: float, lon: float, verdict: str) -> dict[str, Any]:
    place: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "role": "mentioned" if verdict == "found" else "subject",
        "origin": {"found": "text", "confirmed": "confirmed", "added": "staff"}[verdict],
        "geojson": _point(lat, lon),
    }
    if district and district != name:
        place["district"] = district
    return place


def _point(lat: float, lon: float) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [lon, lat]}}
