"""Meeting and AgendaItem."""

from collections.abc import Sequence
from typing import Any

from ..database import Database
from ..site import Site
from ..values import moment
from . import files, links, paper_places, places, votes
from .common import TAIL, TYPE, Object, finish, web

MEETINGS = (
    'SELECT o.id, o.name, o.meeting_state, plain(o.cancelled), plain(o.start), plain(o."end"),'
    " o.location_id, " + TAIL + " FROM ris_meeting o"
    " WHERE o.id {many} AND o.visibility = 1"
)
RELATED = (
    links.joined("organization", "meetingorganization", "meeting_id", "organization_id", "organization"),
    links.joined("participant", "meetingparticipant", "meeting_id", "person_id", "person"),
)
LINKS = links.union(*RELATED)

NOT_YET_HELD = frozenset({"terminiert", "eingeladen"})
"""States in which nobody can have been present yet: `participant` says who was (OParl 1.1, Meeting)."""

ITEM_COLUMNS = (
    'o.id, o.meeting_id, o.number, o.name, o.result, o.resolution_text, plain(o.start), plain(o."end"), '
    + TAIL
)
PLACE = (
    "(SELECT COUNT(*) FROM ris_agendaitem b WHERE b.meeting_id = o.meeting_id AND b.visibility = 1"
    ' AND (b."order", b.id) < (o."order", o.id))'
)
"""OParl's `order`: the place among the public items, from 0. The column also counts the non-public ones,
which must not show, not even as a gap."""

ITEMS = (
    f"SELECT {PLACE}, {ITEM_COLUMNS} FROM ris_agendaitem o"
    " JOIN ris_meeting m ON m.id = o.meeting_id AND m.visibility = 1 WHERE o.id {many} AND o.visibility = 1"
)
OF_MEETINGS = (
    f"SELECT {ITEM_COLUMNS} FROM ris_agendaitem o WHERE o.meeting_id {{many}} AND o.visibility = 1"
    ' ORDER BY o.meeting_id, o."order", o.id'
)
CONSULTATIONS = (
    "SELECT o.agenda_item_id, MIN(o.id) FROM ris_consultation o"
    " WHERE o.agenda_item_id {many} AND o.visibility = 1 GROUP BY o.agenda_item_id"
)


def build(site: Site, row: Sequence[Any]) -> Object:
    """A Meeting without what it embeds and lists."""
    key, name, state, cancelled, start, end, _location, *tail = row
    out: Object = {"id": f"{site.base}/meeting/{key}", "type": TYPE + "Meeting"}
    if name:
        out["name"] = name
    if state:
        out["meetingState"] = state
    if cancelled is not None:
        out["cancelled"] = bool(cancelled)
    if start:
        out["start"] = moment(start)
    if end:
        out["end"] = moment(end)
    web(out, site, "meeting", key)
    return finish(out, tail)


def load(db: Database, site: Site, keys: Sequence[int], omit: bool) -> dict[int, Object]:
    """Meetings by key, with place, files and agenda."""
    rows = db.for_keys(MEETINGS, keys)
    found = {row[0]: build(site, row) for row in rows}
    here = list(found)
    held_places = places.embedded(db, site, sorted({row[6] for row in rows if row[6]}))
    for row in rows:
        if row[6] in held_places:
            found[row[0]]["location"] = held_places[row[6]]
    only = frozenset({"invitation", "resultsProtocol", "verbatimProtocol"}) if omit else None
    for key, held in files.attached(db, site, "meeting", here, only).items():
        found[key].update(held)
    links.add(db, site, LINKS, found, len(RELATED))
    for meeting in found.values():
        if meeting.get("meetingState") in NOT_YET_HELD:
            meeting.pop("participant", None)
    if not omit:
        for key, items in _of_meetings(db, site, here).items():
            found[key]["agendaItem"] = items
    return found


def build_item(site: Site, row: Sequence[Any], place: int, alone: bool) -> Object:
    """An AgendaItem without its files; `alone`: with the back reference to its meeting."""
    key, meeting, number, name, result, resolution, start, end, *tail = row
    out: Object = {"id": f"{site.base}/agendaitem/{key}", "type": TYPE + "AgendaItem"}
    if alone:
        out["meeting"] = f"{site.base}/meeting/{meeting}"
    if number:
        out["number"] = number
    out["order"] = place
    if name:
        out["name"] = name
    out["public"] = True
    if result:
        out["result"] = result
    if resolution:
        out["resolutionText"] = resolution
    if start:
        out["start"] = moment(start)
    if end:
        out["end"] = moment(end)
    return finish(out, tail)


def _of_meetings(db: Database, site: Site, meetings: Sequence[int]) -> dict[int, list[Object]]:
    by_key: dict[int, Object] = {}
    by_meeting: dict[int, list[Object]] = {}
    for row in db.for_keys(OF_MEETINGS, meetings):
        items = by_meeting.setdefault(row[1], [])
        by_key[row[0]] = built = build_item(site, row, len(items), alone=False)
        items.append(built)
    _complete(db, site, by_key, omit=False)
    return by_meeting


def _complete(db: Database, site: Site, found: dict[int, Object], omit: bool) -> None:
    """Add files, consultations, places and votes to agenda items."""
    here = list(found)
    for key, consultation in db.for_keys(CONSULTATIONS, here):
        found[key]["consultation"] = f"{site.base}/consultation/{consultation}"
    only = frozenset({"resolutionFile"}) if omit else None
    for key, held in files.attached(db, site, "agenda_item", here, only).items():
        found[key].update(held)
    paper_places.add(db, paper_places.OF_ITEMS, found)
    votes.add(db, site, found)


def load_items(db: Database, site: Site, keys: Sequence[int], omit: bool) -> dict[int, Object]:
    """Agenda items by key, as they are when fetched alone."""
    found = {row[1]: build_item(site, row[1:], row[0], alone=True) for row in db.for_keys(ITEMS, keys)}
    _complete(db, site, found, omit)
    return found
