"""Comparing what was found with what is stored, for a paper or an agenda item.

What staff decided stays: a place they rejected is not found again, one they added or confirmed stays even if
the text no longer names it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, Literal, NamedTuple

from rathaus.portal.api import places

from ..models import AgendaItem, Paper, PaperPlace, PlaceEvidence, Verdict, Weight
from ..models.paper_places import treats_paper
from ..visibility.access import PUBLIC
from ..visibility.recompute import Touched, chunks
from ..write.context import Changes
from ..write.parents import parents_of
from ..write.settle import count_change
from .judging import Evidence

ADDRESS: frozenset[Literal["address"]] = frozenset(("address",))
NEWS = dt.timedelta(days=30)
"""A place found in what is older is no news: followers of the street hear nothing of it."""
Row = dict[str, Any]
Points = dict[tuple[str, str], tuple[float, float]]
Marks = Mapping[int | None, str]
"""What was read, by file (None: title and wording): `title_mark`, `item_mark`, or a file's stored key."""


class Owner(NamedTuple):
    """A paper (`column` "paper_id") or agenda item ("agenda_item_id"), and since when it is public."""

    column: str
    key: int
    published: dt.datetime | None


def touch(places_of: Touched, now: dt.datetime) -> None:
    """The places of these papers and agenda items changed: so did what open data say of them. Inside a
    transaction and `writing()`."""
    told: Touched = {Paper: set(places_of.get(Paper, ())), AgendaItem: set()}
    for part in chunks(places_of.get(AgendaItem, ())):
        rows = AgendaItem.staff.filter(~treats_paper("pk"), pk__in=part)
        told[AgendaItem].update(rows.values_list("pk", flat=True))
    for model, keys in {**parents_of(told), **told}.items():
        for part in chunks(keys):
            rows = model.staff.filter(pk__in=part, visibility=PUBLIC, modified__lt=now)
            rows.update(modified=now)
    if any(places_of.values()):
        count_change(Changes(now))


def points_of(found: set[Evidence]) -> Points:
    """Points of the addresses named, by place and number; a range counts by its first number."""
    points: Points = {}
    streets = places.many({one.place_id for one in found if one.number})
    for one in found:
        street = streets.get(one.place_id)
        if street is None or not one.number or (one.place_id, one.number) in points:
            continue
        first = one.number.partition("-")[0]
        wanted = f"{street.name} {first}"
        asked = f"{wanted}, {street.district}" if street.district else wanted
        for house in places.find(asked, kinds=ADDRESS, limit=3):
            if house.name.casefold() == wanted.casefold() and house.district == street.district:
                points[one.place_id, one.number] = (house.lat, house.lon)
    return points


def stored_places(column: str, keys: Collection[int]) -> dict[int, dict[str, PaperPlace]]:
    """What is stored of these papers or agenda items, by their key and the place's id. One query."""
    found: dict[int, dict[str, PaperPlace]] = {key: {} for key in keys}
    for row in PaperPlace.staff.filter(**{f"{column}__in": keys}):
        found[getattr(row, column)][row.place_id] = row
    return found


def keep(
    owner: Owner,
    found: list[Evidence],
    stored: Mapping[str, PaperPlace],
    marks: Marks,
    points: Points,
    now: dt.datetime,
) -> bool:
    """Store what was found; returns whether anything is another than before.

    Evidence of what is not among the `marks` is left out, since it changed meanwhile.
    """
    fresh: dict[str, list[Evidence]] = defaultdict(list)
    for one in found:
        if one.file in marks:
            fresh[one.place_id].append(one)
    changed = _drop([row for place_id, row in stored.items() if place_id not in fresh])
    missing = [place_id for place_id in fresh if place_id not in stored]
    known = places.many(missing) if missing else {}
    for place_id, listed in fresh.items():
        row = stored.get(place_id)
        if row is None and place_id in known:
            row = _new(owner, known[place_id], listed, now)
            changed = True
        if row is not None:
            changed |= _weigh(row, listed)
            changed |= _keep_evidence(row, listed, marks, points)
    return changed


def _drop(gone: list[PaperPlace]) -> bool:
    """Take out what is no longer named; what staff said stays, without its evidence."""
    PlaceEvidence.staff.filter(place_id__in=[row.pk for row in gone]).delete()
    found = [row.pk for row in gone if row.verdict in (Verdict.FOUND, Verdict.UNSURE)]
    PaperPlace.staff.filter(pk__in=found).delete()
    return bool(found)


def _new(owner: Owner, place: Any, listed: list[Evidence], now: dt.datetime) -> PaperPlace:
    is_news = owner.published is None or now - owner.published < NEWS
    return PaperPlace.staff.create(
        **{owner.column: owner.key},
        since=now if is_news else owner.published,
        verdict=Verdict.FOUND if any(one.is_sure for one in listed) else Verdict.UNSURE,
        weight=_weight(listed),
        **snapshot(place),
    )


def snapshot(place: Any) -> Row:
    """The columns of a `PaperPlace` that come from a place."""
    shape = place.geometry or {"type": "Point", "coordinates": [place.lon, place.lat]}
    box = places.box_of(shape)
    return {
        "place_id": place.id,
        "kind": place.kind,
        "name": place.name,
        "district": place.district,
        "lat": place.lat,
        "lon": place.lon,
        "south": box.south,
        "west": box.west,
        "north": box.north,
        "east": box.east,
        "geometry": place.geometry,
    }


def _weight(listed: list[Evidence]) -> int:
    return Weight.PRIMARY if any(one.is_subject for one in listed) else Weight.MENTIONED


def _weigh(row: PaperPlace, listed: list[Evidence]) -> bool:
    values: Row = {"weight": _weight(listed)}
    if row.verdict in (Verdict.FOUND, Verdict.UNSURE):
        is_sure = any(one.is_sure for one in listed)
        values["verdict"] = Verdict.FOUND if is_sure else Verdict.UNSURE
    if all(getattr(row, name) == value for name, value in values.items()):
        return False
    PaperPlace.staff.filter(pk=row.pk).update(**values)
    return True


def _keep_evidence(row: PaperPlace, listed: list[Evidence], marks: Marks, points: Points) -> bool:
    wanted = []
    for one in listed:
        lat, lon = points.get((one.place_id, one.number), (None, None))
        wanted.append(
            {
                "file_id": one.file,
                "page": one.page,
                "snippet": one.snippet,
                "number": one.number,
                "lat": lat,
                "lon": lon,
                "weight": Weight.PRIMARY if one.is_subject else Weight.MENTIONED,
                "content": marks[one.file],
            }
        )
    before = list(PlaceEvidence.staff.filter(place_id=row.pk).order_by("pk").values(*wanted[0]))
    if before == wanted:
        return False
    PlaceEvidence.staff.filter(place_id=row.pk).delete()
    PlaceEvidence.staff.bulk_create(PlaceEvidence(place_id=row.pk, **values) for values in wanted)
    return True
