"""What was taken back from the public, for the portal's log of withdrawals: a restored backup is told of it
and takes it back again.

Only what changed itself is noted: the agenda items of a withdrawn meeting go with it again. Of a text that
was corrected, and its earlier versions removed, the log knows that but not the new text: what a backup brings
back is withdrawn until somebody has corrected it again. Each entry reads `kind:number`, texts and contact
fields `text:kind:number` and `contact:person:number`.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from rathaus.portal.api import PUBLIC_AGAIN, note_withdrawals

from ..models import OParlObject, Person
from ..visibility.access import PUBLIC, TOMBSTONE
from ..visibility.recompute import Transitions, chunks
from ..visibility.rules import RULES

MODELS: dict[str, type[OParlObject]] = {str(model._meta.model_name): model for model, _rule in RULES}
MODULE = "ris"
DELETED, CLOSED, WITHDRAWN = "deleted", "closed", "withdrawn"
TEXT, CONTACT = "text:", "contact:"


def note(transitions: Transitions, now: dt.datetime) -> None:
    """Note what went by its own state, papers also by that of their consultations; and what came back.

    The log is written within the transaction: should that fail after all, it says too much, never too
    little.
    """
    states: list[tuple[str, str]] = []
    for model, moved in transitions.items():
        for part in chunks(key for key, (before, _after) in moved.items() if before == PUBLIC):
            states += ((_key(model, row["pk"]), state) for row, state in _own_states(model, part))
        back = (key for key, (before, after) in moved.items() if before == TOMBSTONE and after == PUBLIC)
        states += ((_key(model, key), PUBLIC_AGAIN) for key in back)
    note_withdrawals(MODULE, states, now)


def note_text(model: type[OParlObject], key: int, now: dt.datetime) -> None:
    """Note that an earlier text or content of the object must not come back."""
    note_withdrawals(MODULE, [(TEXT + _key(model, key), "removed")], now)


def note_contact(person: Person, released: Iterable[str], now: dt.datetime) -> None:
    """Note which contact fields of the person are released any longer."""
    note_withdrawals(MODULE, [(CONTACT + _key(Person, person.pk), ",".join(sorted(released)))], now)


def _key(model: type[OParlObject], key: int) -> str:
    return f"{model._meta.model_name}:{key}"


def _own_states(model: type[OParlObject], keys: list[int]) -> Iterable[tuple[dict[str, Any], str]]:
    """The rows that are not public for their own sake, each with why."""
    has_switch = any(field.name == "is_open" for field in model._meta.fields)
    names = ["pk", "published_at", "deleted_at", "withdrawn_at", *(["is_open"] if has_switch else [])]
    for row in model.staff.filter(pk__in=keys).values(*names):
        if row["deleted_at"]:
            yield row, DELETED
        elif row["withdrawn_at"] or not row["published_at"]:
            yield row, WITHDRAWN
        elif not row.get("is_open", True) or model is MODELS["paper"]:
            yield row, CLOSED
