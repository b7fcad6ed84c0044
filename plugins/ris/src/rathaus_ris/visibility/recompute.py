"""Store what is public in the column `visibility`, for the objects a change may have affected."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from django.db.models import Case, PositiveSmallIntegerField, Value, When

from ..models import Consultation, OParlObject, Paper
from .access import HIDDEN, PUBLIC, TOMBSTONE
from .rules import DEPENDENTS, RULES, Condition

Touched = dict[type[OParlObject], set[int]]
Transitions = dict[type[OParlObject], dict[int, tuple[int, int]]]
"""Per type and key: (visibility before, visibility now)."""

CHUNK = 500


def chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    """The keys in lists short enough for one statement."""
    ordered = iter(sorted(keys))
    while part := list(islice(ordered, CHUNK)):
        yield part


def recompute(touched: Mapping[type[OParlObject], Iterable[int]], now: dt.datetime) -> Transitions:
    """Compute the visibility of the touched objects and of all that depend on them; `modified` moves with
    each change.

    Returns what changed. Must run in the transaction of the change itself, inside `writing()`.
    """
    todo: Touched = defaultdict(set)
    for model, keys in touched.items():
        todo[model] |= set(keys)
    if consultations := todo.get(Consultation):
        todo[Paper] |= _dependents(Paper, "consultations", consultations)
    changed: Transitions = {}
    for model, rule in RULES:
        spread = set(todo.get(model, ()))
        while pending := spread:
            changes = _store(model, rule, pending, now)
            changed.setdefault(model, {}).update(changes)
            spread = set()
            for dependent, lookup in DEPENDENTS.get(model, ()):
                found = _dependents(dependent, lookup, pending)
                if dependent is model:
                    spread |= found - todo[model]
                todo[dependent] |= found
    return {model: changes for model, changes in changed.items() if changes}


def _dependents(model: type[OParlObject], lookup: str, keys: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in chunks(keys):
        found.update(model.staff.filter(**{f"{lookup}__in": part}).values_list("pk", flat=True))
    return found


def _store(
    model: type[OParlObject], rule: Condition, keys: Iterable[int], now: dt.datetime
) -> dict[int, tuple[int, int]]:
    shown = Case(When(rule(), then=Value(1)), default=Value(0), output_field=PositiveSmallIntegerField())
    changes: dict[int, tuple[int, int]] = {}
    for part in chunks(keys):
        rows = model.staff.filter(pk__in=part).annotate(shown=shown).values_list("pk", "visibility", "shown")
        for key, before, is_shown in rows:
            after = PUBLIC if is_shown else (HIDDEN if before == HIDDEN else TOMBSTONE)
            if after != before:
                changes[key] = (before, after)
    for state in (HIDDEN, PUBLIC, TOMBSTONE):
        for part in chunks(key for key, (_before, after) in changes.items() if after == state):
            model.staff.filter(pk__in=part).update(visibility=state, modified=now)
    return changes
