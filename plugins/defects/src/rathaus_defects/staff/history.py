"""What happened to a report, in words: the lines of its history with names instead of keys."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from ..models import Category, Event, Office, State
from ..views.reading import state_text
from .acts.base import name_of
from .menu import audit_actions


@dataclass(frozen=True)
class Line:
    """One thing that happened. `who` is empty for residents and the system; `change` is from what to what."""

    at: dt.datetime
    who: str
    what: str
    change: str
    reason: str


def lines(events: Iterable[Event]) -> list[Line]:
    """The lines in words. Three queries, however many."""
    rows = list(events)
    keys = {row.account for row in rows if row.account}
    keys |= {
        int(value)
        for row in rows
        if row.action == "assign"
        for value in (row.before, row.after)
        if value.isdecimal()
    }
    people = {row.pk: name_of(row) for row in get_user_model()._default_manager.filter(pk__in=keys)}
    codes = {row.code: row.said("name") for row in Category.objects.all()}
    codes |= {row.code: row.name for row in Office.objects.all()}
    words = action_words()
    return [
        Line(
            row.at,
            people.get(row.account, _("a deleted account")) if row.account else "",
            words.get(row.action, row.action),
            _change(row, people, codes),
            row.reason,
        )
        for row in rows
    ]


def action_words() -> dict[str, str]:
    """Every action of the history in words: those of staff as in the audit log, and those of others."""
    words = {one.code.removeprefix("defects."): one.label for one in audit_actions()}
    return {
        "confirm": _("confirmed the report by mail"),
        "support": _("has the same concern"),
        "remark": _("added a remark"),
        "withdraw": _("took the report back"),
        "withdraw-support": _("no longer has the same concern"),
        "stop-mails": _("wants no more mails"),
        "order-opened": _("opened the order"),
        "order-done": _("said that the order is done"),
        "order-refused": _("refused the order"),
        "forward-sent": _("the report was taken by the other authority"),
        "forward-failed": _("the report could not be sent to the other authority"),
        "discard": _("withdrew the report before it was confirmed"),
        **words,
    }


def _change(row: Event, people: dict[int, str], codes: dict[str, str]) -> str:
    def word(value: str) -> str:
        if row.action == "assign":
            return people.get(int(value), "") if value.isdecimal() else _("nobody")
        if value in State.values:
            return state_text(value)
        return codes.get(value, value)

    if row.action in ("urgent", "photo", "hide-photo", "release-photo", "redact-photo", "delete-photo"):
        return _("photo %(number)s") % {"number": row.after or row.before} if "photo" in row.action else ""
    if (row.before and row.after) or row.action in ("assign", "office"):
        return f"{word(row.before) or _('nobody')} → {word(row.after) or _('nobody')}"
    return word(row.after or row.before)
