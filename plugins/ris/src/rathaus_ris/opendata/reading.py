"""Public objects in batches, by key, as the OParl server gives them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from rathaus.portal.api import current_town

from ..models import (
    AgendaItem,
    Body,
    Consultation,
    File,
    LegislativeTerm,
    Location,
    Meeting,
    Membership,
    Organization,
    Paper,
    Person,
)
from ..oparl.database import town_database
from ..oparl.objects import KINDS, Object, bodies
from ..oparl.site import site_of

BATCH = 500
MODELS: dict[str, Any] = {
    "body": Body,
    "legislativeterm": LegislativeTerm,
    "organization": Organization,
    "person": Person,
    "membership": Membership,
    "meeting": Meeting,
    "agendaitem": AgendaItem,
    "paper": Paper,
    "consultation": Consultation,
    "file": File,
    "location": Location,
}
"""The types in the order in which they build on each other, by the word in their addresses."""


def batches(word: str, omit: bool = False) -> Iterator[list[Object]]:
    """All public objects of a type, by key; `omit` leaves out what OParl's `omit_internal` names."""
    db, site = town_database(), site_of(current_town())
    if word == "system":
        yield [bodies.system(db, site)]
        return
    last = 0
    load = KINDS[word].load
    while keys := list(
        MODELS[word].public.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        found = load(db, site, keys, omit)
        yield [found[key] for key in keys if key in found]
        last = keys[-1]


class Names:
    """What the objects that a batch refers to are called, by their OParl address. One query for each type."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Any, ...]] = {}

    def learn(self, word: str, addresses: Iterable[str | None]) -> None:
        """Look up the public objects of a type among the addresses."""
        by_key = {int(one.rpartition("/")[2]): one for one in addresses if one}
        model, columns = NAMED[word]
        rows = model.public.filter(pk__in=list(by_key)).values_list("pk", *columns)
        self._known |= {by_key[key]: tuple(values) for key, *values in rows}

    def get(self, address: str | None, place: int = 0) -> str:
        """A column of the object at the address; empty if there is none."""
        values = self._known.get(address or "")
        value = values[place] if values else None
        if value is None:
            return ""
        is_moment = hasattr(value, "tzinfo")
        return timezone.localtime(value).isoformat(timespec="seconds") if is_moment else str(value)


NAMED: dict[str, tuple[Any, tuple[str, ...]]] = {
    "organization": (Organization, ("name",)),
    "person": (Person, ("name",)),
    "paper": (Paper, ("reference", "name")),
    "meeting": (Meeting, ("start", "name")),
    "agendaitem": (AgendaItem, ("number", "name")),
    "body": (Body, ("name",)),
}
"""Where names of what is referred to come from: model and columns."""
