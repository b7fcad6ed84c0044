"""Places by their id, all names, and the version that changes with each of them."""

import uuid
from collections.abc import Iterable

from rathaus.portal.towns import current_town

from .models import Address, Entry, Version
from .municipalities import municipality
from .place import Place, PlaceName


def get(place_id: str) -> Place | None:
    """The place with this id; None if there is none (any more)."""
    return many([place_id]).get(place_id)


def many(place_ids: Iterable[str]) -> dict[str, Place]:
    """The places with these ids, in at most two queries; ids without a place are left out."""
    wanted = dict.fromkeys(place_ids)
    split = [(place_id, *place_id.partition(":")[::2]) for place_id in wanted]
    entries = {int(n) for _id, kind, n in split if kind in Entry.Kind.values and _is_number(n)}
    houses = {int(n) for _id, kind, n in split if kind == "address" and _is_number(n)}
    found = {of_entry(row).id: of_entry(row) for row in Entry.objects.filter(active=True, pk__in=entries)}
    if houses:
        rows = Address.objects.filter(pk__in=houses, street__active=True).select_related("street")
        found |= {f"address:{row.pk}": of_address(row) for row in rows}
    for place_id, kind, number in split:
        if kind == "municipality" and (town := municipality(number)):
            found[place_id] = town
    return {place_id: found[place_id] for place_id in wanted if place_id in found}


def names() -> list[PlaceName]:
    """Every street, district and other place once, sorted by name: for those who look for names in texts."""
    rows = Entry.objects.filter(active=True).order_by("name", "district", "pk")
    return [
        PlaceName(name, f"{kind}:{pk}", kind, district)  # type: ignore[arg-type]
        for name, pk, kind, district in rows.values_list("name", "pk", "kind", "district")
    ]


def version() -> str:
    """A text that changes with every import and every correction; "" while there is no place."""
    return Version.objects.values_list("value", flat=True).first() or ""


def changed() -> None:
    """Give the town's places a new version. To be called in the transaction of the change."""
    Version.objects.update_or_create(pk=1, defaults={"value": uuid.uuid4().hex})


def of_entry(row: Entry, score: float = 0.0) -> Place:
    """A stored street, district or place as it is given out."""
    return Place(
        id=row.place_id,
        kind=row.kind,  # type: ignore[arg-type]
        name=row.name,
        lat=row.lat,
        lon=row.lon,
        district=row.district or (row.name if row.kind == Entry.Kind.DISTRICT else ""),
        municipality=current_town().effective.name,
        geometry=row.geometry,
        score=score,
    )


def of_address(row: Address, score: float = 0.0) -> Place:
    """A stored address as it is given out; its street comes with it (`select_related`)."""
    return Place(
        id=f"address:{row.pk}",
        kind="address",
        name=f"{row.street.name} {row.number}{row.suffix}",
        lat=row.lat,
        lon=row.lon,
        district=row.street.district,
        municipality=current_town().effective.name,
        score=score,
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
