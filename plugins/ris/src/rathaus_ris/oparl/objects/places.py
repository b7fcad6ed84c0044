"""Location."""

from collections.abc import Sequence
from typing import Any

from ..database import Database
from ..site import Site
from ..values import feature
from .common import TAIL, TYPE, Object, finish, grouped

COLUMNS = (
    "o.id, o.description, o.geojson, o.street_address, o.room, o.postal_code, o.sub_locality, o.locality, "
    + TAIL
)
LOCATIONS = f"SELECT {COLUMNS} FROM ris_location o WHERE o.id {{many}} AND o.visibility = 1"
OF_PAPERS = (
    f"SELECT l.paper_id, {COLUMNS} FROM ris_paperlocation l"
    " JOIN ris_location o ON o.id = l.location_id AND o.visibility = 1"
    " WHERE l.paper_id {many} ORDER BY l.position, l.id"
)


def _who_refers(word: str) -> str:
    return f"SELECT o.location_id, o.id FROM ris_{word} o WHERE o.location_id {{many}} AND o.visibility = 1"


BACK = {
    "bodies": ("body", _who_refers("body")),
    "organizations": ("organization", _who_refers("organization")),
    "persons": ("person", _who_refers("person")),
    "meetings": ("meeting", _who_refers("meeting")),
    "papers": (
        "paper",
        "SELECT l.location_id, o.id FROM ris_paperlocation l"
        " JOIN ris_paper o ON o.id = l.paper_id AND o.visibility = 1 WHERE l.location_id {many}",
    ),
}
"""Property → word of the type that refers, and the statement that finds who does."""


def build(site: Site, row: Sequence[Any]) -> Object:
    """A Location as it is embedded: without back references."""
    key, description, geojson, street, room, postal_code, sub_locality, locality, *tail = row
    out: Object = {"id": f"{site.base}/location/{key}", "type": TYPE + "Location"}
    if description:
        out["description"] = description
    if geojson and (found := feature(geojson)):
        out["geojson"] = found
    if street:
        out["streetAddress"] = street
    if room:
        out["room"] = room
    if postal_code:
        out["postalCode"] = postal_code
    if sub_locality:
        out["subLocality"] = sub_locality
    if locality:
        out["locality"] = locality
    return finish(out, tail)


def embedded(db: Database, site: Site, keys: Sequence[int]) -> dict[int, Object]:
    """Locations by key, for embedding."""
    return {row[0]: build(site, row) for row in db.for_keys(LOCATIONS, keys)}


def of_papers(db: Database, site: Site, papers: Sequence[int]) -> dict[int, list[Object]]:
    """Locations by paper, for embedding."""
    found: dict[int, list[Object]] = {}
    for owner, *row in db.for_keys(OF_PAPERS, papers):
        found.setdefault(owner, []).append(build(site, row))
    return found


def load(db: Database, site: Site, keys: Sequence[int], omit: bool) -> dict[int, Object]:
    """Locations by key with all their back references."""
    found = embedded(db, site, keys)
    for prop, (word, statement) in BACK.items():
        rows = sorted(db.for_keys(statement, list(found)))
        for key, addresses in grouped(rows, f"{site.base}/{word}/").items():
            found[key][prop] = addresses
    return found
