"""What all acts have in common: the version that a form was opened with, and the conflict if it is old.

The version of a report is its newest line of history. Every change writes one, so a form that was opened
before somebody else's change names an older one.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Max
from django.utils.translation import gettext_lazy

from ... import write
from ...models import Event, Report
from ...write.context import locked

HARMLESS = frozenset(
    {"support", "withdraw-support", "stop-mails", "note", "order-opened", "contact-read", "confirm", "read"}
)
"""Lines of history that no form of staff can overwrite."""


class Conflict(Exception):
    """Others changed the report while a form was open: `events` says what, in order of time."""

    def __init__(self, events: list[Event]) -> None:
        super().__init__(len(events))
        self.events = events


class Refused(Exception):
    """It cannot be done; the text is a sentence for staff, `field` is the form's field that it is about."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field or None


class ActForm(forms.Form):
    """A form about a report; `user` is who fills it in."""

    stand_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, report: Report, user: Any, word: str, **options: Any) -> None:
        options["auto_id"] = f"{word}-%s"
        super().__init__(*arguments, **options)
        self.report, self.user, self.word = report, user, word
        self.initial = {"stand_version": version_of(report), **self.first(report), **self.initial}

    def first(self, report: Report) -> dict[str, Any]:
        """What the fields begin with."""
        return {}


class Reason(ActForm):
    """Why; stands in the audit log."""

    grund = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Stands in the audit log, residents do not see it."),
    )


class NeededReason(Reason):
    """Why; cannot be left out."""

    grund = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=gettext_lazy("Stands in the audit log, residents do not see it."),
        error_messages={"required": gettext_lazy("Please say in a few words why.")},
    )


@dataclass(frozen=True)
class Act:
    """Something that can be done: `word` ends its address, `run(report, given, now, by)` does it and returns
    the sentence that says so. `section` is where on the page one comes back to. `is_plain`: nothing
    can be overwritten, so an old version does no harm. `before` is what has to be asked outside of the
    transaction; it returns what `run` finds in `given["asked"]`.
    """

    word: str
    permission: str
    form: type[ActForm]
    button: Any
    run: Callable[[Report, Mapping[str, Any], dt.datetime, Any], str]
    section: str
    is_plain: bool = False
    before: Callable[[Report, Mapping[str, Any]], Any] | None = None


def do(act: Act, report: Report, given: Mapping[str, Any], now: dt.datetime, by: Any) -> str:
    """Do it, all or nothing. Raises Conflict and Refused."""
    asked = act.before(report, given) if act.before else None
    with write.changes(now, by=by):
        stored = locked(report)
        if not act.is_plain and (events := changed_since(stored, given.get("stand_version"))):
            raise Conflict(events)
        return act.run(stored, {**given, "asked": asked}, now, by)


def version_of(report: Report) -> int:
    """The report's newest line of history."""
    return Event.staff.filter(report_key=report.pk).aggregate(last=Max("pk"))["last"] or 0


def versions(keys: Iterable[int]) -> dict[int, int]:
    """The newest line of history of each of these reports."""
    rows = Event.staff.filter(report_key__in=list(keys)).order_by().values_list("report_key")
    return dict(rows.annotate(last=Max("pk")))


def changed_since(report: Report, version: int | None) -> list[Event]:
    """What happened to the report since that line that a form could overwrite."""
    if version is None:
        return []
    rows = Event.staff.filter(report_key=report.pk, pk__gt=version).exclude(action__in=HARMLESS)
    return list(rows.order_by("pk"))


def colleagues() -> list[tuple[int, str]]:
    """Accounts that may work on reports, by name."""
    people: Any = get_user_model()._default_manager
    found = people.with_perm("defects.change_report", backend="django.contrib.auth.backends.ModelBackend")
    return sorted(((row.pk, name_of(row)) for row in found.filter(is_staff=True)), key=lambda one: one[1])


def name_of(account: Any) -> str:
    """How an account is called."""
    return str(account.get_full_name() or account.get_username())
