"""Keeping what was found: places and evidence of papers, compared with what is stored.

What staff decided stays: a place they rejected is not found again, one they added or confirmed stays even if
the text no longer names it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal

from django.db import transaction
from rathaus.portal.api import places

from ..models import (
    Attachment,
    File,
    FileText,
    Paper,
    PaperPlace,
    PlaceEvidence,
    Verdict,
    Weight,
)
from ..visibility.access import PUBLIC, writing
from ..visibility.recompute import chunks
from ..write.context import Changes
from ..write.settle import count_change
from .judging import Evidence, Source, evidence
from .marks import title_mark
from .names import Names

ROLES = (Attachment.Role.MAIN_FILE, Attachment.Role.AUXILIARY_FILE)
ADDRESS: frozenset[Literal["address"]] = frozenset(("address",))
NEWS = dt.timedelta(days=30)
"""A place found in an older paper is no news: followers of the street hear nothing of it."""
Row = dict[str, Any]


def place_papers(keys: Iterable[int], names: Names, now: dt.datetime) -> int:
    """Look for places in the papers and store what is found; returns how many papers changed.

    The texts are read and searched outside of transactions, each batch is stored in one.
    """
    changed = 0
    for part in chunks(keys):
        papers = list(Paper.staff.filter(pk__in=part, deleted_at__isnull=True))
        texts = _texts([paper.pk for paper in papers])
        found = {paper.pk: evidence(paper.name, texts[paper.pk], names) for paper in papers}
        points = _points({one for listed in found.values() for one in listed})
        with transaction.atomic(), writing():
            current = _current([paper.pk for paper in papers])
            moved = [
                paper.pk
                for paper in papers
                if _store(paper, found[paper.pk], current, points, now)  # the paper as it was read
            ]
            touch(moved, now)
        changed += len(moved)
    return changed


def touch(keys: Iterable[int], now: dt.datetime) -> None:
    """The papers' places changed: so did what open data say of them. Inside a transaction and `writing()`."""
    wanted = list(keys)
    for part in chunks(wanted):
        Paper.staff.filter(pk__in=part, visibility=PUBLIC, modified__lt=now).update(modified=now)
    if wanted:
        count_change(Changes(now))


def _texts(keys: list[int]) -> dict[int, list[Source]]:
    """The papers' files with their pages; public or not, since what is shown is decided when it is shown."""
    rows = Attachment.links.filter(paper_id__in=keys, role__in=ROLES).order_by("position", "id")
    links = list(rows.values_list("paper_id", "file_id", "role"))
    pages = _pages({file for _paper, file, _role in links})
    found: dict[int, list[Source]] = defaultdict(list)
    for paper, file, role in links:
        if file in pages:
            found[paper].append(Source(file, pages[file], role == Attachment.Role.MAIN_FILE))
    return found


def _pages(files: set[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for part in chunks(files):
        kept = File.staff.filter(pk__in=part, deleted_at__isnull=True)
        texts = FileText.staff.filter(file_id__in=kept.values("pk"))
        found.update(texts.values_list("file_id", "pages"))
    return found


def _current(keys: list[int]) -> dict[int, str]:
    """The stored contents now: between reading and storing a file may have been replaced."""
    files = Attachment.links.filter(paper_id__in=keys, role__in=ROLES).values("file_id")
    return dict(File.staff.filter(pk__in=files, deleted_at__isnull=True).values_list("pk", "stored_key"))


def _points(found: set[Evidence]) -> dict[tuple[str, str], tuple[float, float]]:
    """Points of the addresses named, by place and number; a range counts by its first number."""
    points: dict[tuple[str, str], tuple[float, float]] = {}
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


def _store(
    paper: Paper,
    found: list[Evidence],
    current: dict[int, str],
    points: dict[tuple[str, str], tuple[float, float]],
    now: dt.datetime,
) -> bool:
    stored = {row.place_id: row for row in PaperPlace.staff.filter(paper_id=paper.pk)}
    title = title_mark(paper.name)
    if Paper.staff.filter(pk=paper.pk).values_list("name", flat=True).first() != paper.name:
        found = [one for one in found if one.file is not None]
    fresh: dict[str, list[Evidence]] = defaultdict(list)
    for one in found:
        if one.file is None or one.file in current:
            fresh[one.place_id].append(one)
    changed = _drop(stored, fresh)
    known = places.many(place_id for place_id in fresh if place_id not in stored)
    for place_id, listed in fresh.items():
        row = stored.get(place_id)
        if row is None and place_id in known:
            row = _new(paper, known[place_id], listed, now)
            changed = True
        if row is not None:
            changed |= _weigh(row, listed)
            changed |= _keep_evidence(row, listed, current, title, points)
    return changed


def _drop(stored: dict[str, PaperPlace], fresh: dict[str, list[Evidence]]) -> bool:
    """Take out what the paper no longer names; what staff said stays, without its evidence."""
    gone = [row for place_id, row in stored.items() if place_id not in fresh]
    PlaceEvidence.staff.filter(place_id__in=[row.pk for row in gone]).delete()
    found = [row.pk for row in gone if row.verdict in (Verdict.FOUND, Verdict.UNSURE)]
    PaperPlace.staff.filter(pk__in=found).delete()
    return bool(found)


def _new(paper: Paper, place: Any, listed: list[Evidence], now: dt.datetime) -> PaperPlace:
    is_news = paper.published_at is None or now - paper.published_at < NEWS
    return PaperPlace.staff.create(
        paper_id=paper.pk,
        since=now if is_news else paper.published_at,
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


def _keep_evidence(
    row: PaperPlace,
    listed: list[Evidence],
    current: dict[int, str],
    title: str,
    points: dict[tuple[str, str], tuple[float, float]],
) -> bool:
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
                "content": title if one.file is None else current[one.file],
            }
        )
    before = list(PlaceEvidence.staff.filter(place_id=row.pk).order_by("pk").values(*wanted[0]))
    if before == wanted:
        return False
    PlaceEvidence.staff.filter(place_id=row.pk).delete()
    PlaceEvidence.staff.bulk_create(PlaceEvidence(place_id=row.pk, **values) for values in wanted)
    return True
