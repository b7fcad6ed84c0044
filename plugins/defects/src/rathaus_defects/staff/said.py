"""What was said about a report, one by one, with what can be done with each of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..models import OUTSIDE, Report, Source, Update
from ..views.reading import shown_updates
from .acts.base import Act, ActForm, name_of

ONE_ANSWER = ("antwort-freigeben", "antwort-verbergen", "antwort-zeigen")
"""Acts on a single answer."""


@dataclass(frozen=True)
class Said:
    """An answer or remark. `state` is what it brought, in words; `who` said it, empty where no account did.
    `forms` are what can be done with it, by the word of the act; `is_open`: one of them came back with
    errors.
    """

    row: Update
    state: str
    who: str
    is_remark: bool
    is_draft: bool
    is_new: bool
    forms: Mapping[str, ActForm]
    is_open: bool


def said(report: Report, user: Any, acts: Mapping[str, Act], bound: ActForm | None) -> list[Said]:
    """All that was said, in order of time. `acts` are those that the account may use."""
    rows = Update.staff.filter(report=report).prefetch_related("author").order_by("at", "pk")
    found = []
    for one in shown_updates(rows):
        row, is_mine = one.row, bound is not None and bound["antwort_nr"].value() == str(one.row.pk)
        forms = {word: _form(acts[word], report, user, row) for word in _fitting(row) if word in acts}
        if is_mine and bound is not None and bound.word in forms:
            forms[bound.word] = bound
        found.append(
            Said(
                row,
                one.state,
                name_of(row.author) if row.author else "",
                is_remark=row.source == Source.FORM,
                is_draft=row.source != Source.FORM and row.released_at is None,
                is_new=row.read_at is None and row.source in OUTSIDE,
                forms=forms,
                is_open=is_mine and bound is not None and bool(bound.errors),
            )
        )
    return found


def _fitting(row: Update) -> list[str]:
    if row.hidden_at is not None:
        return ["antwort-zeigen"]
    return (
        ["antwort-verbergen"] if row.released_at is not None else ["antwort-freigeben", "antwort-verbergen"]
    )


def _form(act: Act, report: Report, user: Any, row: Update) -> ActForm:
    made = act.form(report=report, user=user, word=act.word, initial={"antwort_nr": row.pk})
    made.auto_id = f"{act.word}-{row.pk}-%s"
    return made
