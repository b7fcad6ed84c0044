"""Jobs: search papers and agenda items that have changed; search all of them when the town's list of places
has changed."""

import time
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils import timezone
from rathaus.portal.api import current_town, mail_news, places

from ..models import AgendaItem, IgnoredName, OParlObject, Paper, PaperPlace, PlacingState
from ..visibility.access import writing
from .keeping import snapshot
from .names import Names, collect
from .store import place_items, place_papers

RUN = 600.0
"""Seconds after which the search of all papers pauses until its next turn."""
BATCH = 100


def town_names() -> Names:
    """The names that are looked for now. The town's own name says nothing in its own papers."""
    ignored = frozenset(IgnoredName.staff.values_list("place_id", flat=True))
    own = current_town().effective.name.casefold()
    entries = [
        (name.name, name.place_id, name.kind, name.district)
        for name in places.names()
        if name.kind == "street" or name.name.casefold() != own
    ]
    return collect(entries, ignored=ignored)


def place(keys: Iterable[int]) -> int:
    """Search these papers; returns how many have other places now. Who follows a street hears of it."""
    changed = place_papers(keys, town_names(), timezone.now())
    if changed:
        mail_news()
    return changed


def place_agenda(keys: Iterable[int]) -> int:
    """Search these agenda items; returns how many have other places now. Who follows a street hears of it."""
    changed = place_items(keys, town_names(), timezone.now())
    if changed:
        mail_news()
    return changed


SEARCHES: tuple[tuple[type[OParlObject], str, Callable[..., int]], ...] = (
    (Paper, "reached", place_papers),
    (AgendaItem, "reached_item", place_items),
)
"""What is searched in turn: the type, where the state keeps how far that has come, and how it is done."""


def place_all() -> int:
    """Search all papers and agenda items if the list of places is another than last time, newest first;
    returns how many have other places now. Goes on where it stopped."""
    version = places.version()
    state = PlacingState.staff.filter(pk=1).first() or PlacingState(pk=1)
    if state.version == version:
        return 0
    if state.running != version:
        _refresh()
        state.running, state.reached, state.reached_item = version, None, None
    names, changed, until = town_names(), 0, time.monotonic() + RUN
    for model, column, search in SEARCHES:
        while keys := _next(model, getattr(state, column)):
            changed += search(keys, names, timezone.now())
            setattr(state, column, keys[-1])
            state.save()
            if time.monotonic() > until:
                return changed
    state.version, state.running, state.reached, state.reached_item = version, "", None, None
    state.save()
    if changed:
        mail_news()
    return changed


def _next(model: type[OParlObject], reached: int | None) -> list[int]:
    rows = model.staff.filter(deleted_at__isnull=True).order_by("-pk")
    if reached is not None:
        rows = rows.filter(pk__lt=reached)
    return list(rows.values_list("pk", flat=True)[:BATCH])


def _refresh() -> None:
    """Give the stored places the names and shapes of the new list."""
    known = places.many(PaperPlace.staff.order_by().values_list("place_id", flat=True).distinct())
    with transaction.atomic(), writing():
        for place_id, found in known.items():
            PaperPlace.staff.filter(place_id=place_id).update(**snapshot(found))
