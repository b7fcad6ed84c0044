"""What places the town has, and where they come from."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from .models import Address, Entry, Import


@dataclass(frozen=True)
class Overview:
    """How many there are of each kind, and the latest import's file, time and terms."""

    counts: dict[str, int]
    file: str = ""
    at: dt.datetime | None = None
    origin: str = ""
    licence: str = ""


def overview() -> Overview:
    """The current town's places in numbers."""
    counts: dict[str, int] = dict.fromkeys(Entry.Kind.values, 0)
    rows = Entry.objects.filter(active=True).order_by().values_list("kind").annotate(n=Count("pk"))
    counts |= dict(rows)
    counts["address"] = Address.objects.filter(street__active=True).count()
    latest = Import.objects.order_by("-pk").first()
    if latest is None:
        return Overview(counts)
    return Overview(counts, latest.file, latest.at, latest.origin, latest.licence)


def attributions() -> list[str]:
    """Whom the licence of the present streets wants named; empty if nobody."""
    latest = Import.objects.order_by("-pk").values_list("origin", "licence").first()
    if latest is None or not latest[0]:
        return []
    return [f"{latest[0]} ({latest[1]})" if latest[1] else latest[0]]
