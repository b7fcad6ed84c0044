"""Switches a new import in: one transaction, so that a kill at any moment leaves the old places or the new.

Entries are recognised by their key and keep their ids, because modules keep these. What the new import no
longer names is switched off; what staff made or corrected stays as it is.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction

from .draft import AddressDraft, Draft, EntryDraft
from .geometry import Box, box_of
from .models import Address, Entry, Import
from .reading import changed

BATCH = 1000
FIELDS = ("name", "district", "postal_code", "lat", "lon", "west", "south", "east", "north", "geometry")
Item = TypeVar("Item")


@dataclass(frozen=True)
class Origin:
    """Where an import comes from: the file's name and SHA-256, whom the licence wants named, the licence."""

    file: str
    sha256: str
    origin: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a switch did (or would do), as numbers of entries and addresses."""

    added: int = 0
    changed: int = 0
    gone: int = 0
    kept: int = 0
    own: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Outcome(*(one + another for one, another in pairs))


def switch(draft: Draft, origin: Origin, *, now: dt.datetime, dry: bool = False) -> Outcome:
    """Make the town's places those of the draft. With `dry` everything is undone at the end.

    The same import again changes nothing, not even the version.
    """
    with transaction.atomic():
        outcome, ids = _entries(draft.entries)
        outcome += _addresses(draft.addresses, ids)
        if outcome.added or outcome.changed or outcome.gone:
            changed()
        latest = Import.objects.order_by("-pk").first()
        facts = {**vars(origin), "counts": draft.counts()}
        if latest is None or any(getattr(latest, name) != value for name, value in facts.items()):
            Import.objects.create(at=now, **facts)
        transaction.set_rollback(dry)
    return outcome


def row_values(draft: EntryDraft) -> dict[str, Any]:
    """The columns of an entry."""
    box = box_of(draft.geometry) if draft.geometry else Box(draft.lon, draft.lat, draft.lon, draft.lat)
    named = {name: getattr(draft, name) for name in FIELDS if hasattr(draft, name)}
    return {**named, **box._asdict()}


def _entries(drafts: dict[str, EntryDraft]) -> tuple[Outcome, dict[str, int]]:
    """Bring the entries to the drafts; returns what was done, and the id under each key."""
    rows = {row.key: row for row in Entry.objects.all()}
    new = [Entry(key=key, kind=d.kind, **row_values(d)) for key, d in drafts.items() if key not in rows]
    differing = []
    for key, draft in drafts.items():
        row = rows.get(key)
        if row is not None and not row.own and _takes_over(row, row_values(draft)):
            differing.append(row)
    gone = [row.pk for key, row in rows.items() if key not in drafts and row.active and not row.own]
    for chunk in _chunks(new):
        Entry.objects.bulk_create(chunk)
    for chunk in _chunks(differing, 200):
        Entry.objects.bulk_update(chunk, [*FIELDS, "active"])
    for some in _chunks(gone):
        Entry.objects.filter(pk__in=some).update(active=False)
    own = sum(row.own for row in rows.values())
    kept = len(drafts) - len(new) - len(differing)
    ids = {row.key: row.pk for row in (*rows.values(), *new)}
    return Outcome(len(new), len(differing), len(gone), kept, own), ids


def _takes_over(row: Entry, values: dict[str, Any]) -> bool:
    """Give the row the values; whether that changed anything."""
    differs = not row.active
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            differs = True
    row.active = True
    return differs


def _addresses(drafts: dict[tuple[str, int, str], AddressDraft], ids: dict[str, int]) -> Outcome:
    wanted = {(ids[key], number, suffix): draft for (key, number, suffix), draft in drafts.items()}
    rows = {
        tuple(values[:3]): values[3:]
        for values in Address.objects.values_list(
            "street", "number", "suffix", "pk", "lat", "lon", "postal_code", "own"
        )
    }
    new = [
        Address(street_id=place[0], number=d.number, suffix=d.suffix, **_where(d))
        for place, d in wanted.items()
        if place not in rows
    ]
    differing = []
    for place, draft in wanted.items():
        pk, lat, lon, code, own = rows.get(place, (None, 0.0, 0.0, "", True))
        if pk and not own and (lat, lon, code) != (draft.lat, draft.lon, draft.postal_code):
            differing.append(Address(pk=pk, **_where(draft)))
    gone = [row[0] for place, row in rows.items() if place not in wanted and not row[4]]
    for chunk in _chunks(new):
        Address.objects.bulk_create(chunk)
    for chunk in _chunks(differing, 300):
        Address.objects.bulk_update(chunk, ["lat", "lon", "postal_code"])
    for some in _chunks(gone):
        Address.objects.filter(pk__in=some).delete()
    kept = len(wanted) - len(new) - len(differing)
    return Outcome(len(new), len(differing), len(gone), kept, sum(bool(row[4]) for row in rows.values()))


def _where(draft: AddressDraft) -> dict[str, Any]:
    return {"lat": draft.lat, "lon": draft.lon, "postal_code": draft.postal_code}


def _chunks(items: Sequence[Item], size: int = BATCH) -> Iterator[list[Item]]:
    turn = iter(items)
    while chunk := list(islice(turn, size)):
        yield chunk
