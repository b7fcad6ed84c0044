"""What a run changed, kept object by object: for staff who want to know what the other system did.

A source's first import is only counted: everything would be new. Contact data of persons never comes here,
since it is not public; what was said before a withdrawal or redaction goes with the object's content.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from ..models import ImportChange, ImportRun, OParlObject
from ..visibility.recompute import chunks

LONGEST = 300
"""Letters of a value that are kept."""
MOST = 5000
"""Differences of a run that are kept; the counts are exact in any case."""
UNSAID = frozenset({"extra", "modified", "deleted_at", "published_at", "fetch_status", "text_status"})
"""Columns that say nothing to staff."""
UNSAID_OF = {"Person": frozenset({"phone", "email", "location_id", "life", "life_source"})}

Fields = dict[str, list[str]]


class Differences:
    """Collects the differences of one run. `is_wanted` False: a first import."""

    def __init__(self, run: ImportRun, *, is_wanted: bool) -> None:
        self._run = run
        self._left = MOST - run.changes.count() if is_wanted else 0

    def added(self, kind: str, model: type[OParlObject], keys: Iterable[int]) -> None:
        """These objects are new."""
        self._note(ImportChange.Action.ADDED, kind, model, {key: {} for key in keys})

    def changed(self, kind: str, model: type[OParlObject], fields: Mapping[int, Fields]) -> None:
        """These objects were changed; no fields: something that belongs to them was (files, committees)."""
        self._note(ImportChange.Action.CHANGED, kind, model, fields)

    def vanished(self, kind: str, model: type[OParlObject], keys: Iterable[int]) -> None:
        """These objects are about to be emptied; only their numbers are kept."""
        self._note(ImportChange.Action.VANISHED, kind, model, {key: {} for key in keys})

    def _note(self, action: str, kind: str, model: type[OParlObject], found: Mapping[int, Fields]) -> None:
        keys = sorted(found)[: max(0, self._left)]
        self._left -= len(keys)
        rows: list[ImportChange] = []
        for part in chunks(keys):
            names = {} if action == ImportChange.Action.VANISHED else _names(model, part)
            rows += [
                ImportChange(
                    run=self._run,
                    kind=kind,
                    object_pk=key,
                    action=action,
                    name=names.get(key, ""),
                    fields=dict(found[key]),
                )
                for key in part
            ]
        ImportChange.objects.bulk_create(rows, batch_size=500)


def compared(kind: str, stored: Any, different: Mapping[str, Any]) -> Fields:
    """What staff are shown of changed columns: before and after."""
    left_out = UNSAID | UNSAID_OF.get(kind, frozenset())
    return {
        name: [_text(getattr(stored, name)), _text(value)]
        for name, value in different.items()
        if name not in left_out
    }


def _names(model: type[OParlObject], keys: list[int]) -> dict[int, str]:
    return {key: str(row)[:LONGEST] for key, row in model.staff.in_bulk(keys).items()}


def _text(value: Any) -> str:
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return "; ".join(str(entry) for entry in value)[:LONGEST]
    return str(value)[:LONGEST]
