"""Votes in words: "13 for, 2 against, 1 abstention; accepted". Only what is known is said."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models.votes import Choice, Method, Outcome

Numbers = tuple[int | None, int | None, int | None]
"""For, against, abstained."""


def counted(numbers: Numbers) -> str:
    """The numbers in words; empty if none is known."""
    votes_for, against, abstained = numbers
    parts = []
    if votes_for is not None:
        parts.append(_("%(number)s for") % {"number": votes_for})
    if against is not None:
        parts.append(_("%(number)s against") % {"number": against})
    if abstained is not None:
        text = ngettext("%(number)s abstention", "%(number)s abstentions", abstained)
        parts.append(text % {"number": abstained})
    return ", ".join(parts)


def sentence(
    numbers: Numbers,
    *,
    outcome: str = "",
    unanimous: bool | None = None,
    invalid: int | None = None,
    biased: int | None = None,
    method: str = "",
) -> str:
    """A vote in a line: numbers, how it was cast, what came of it."""
    parts = [part for part in (unanimity(unanimous, numbers), counted(numbers)) if part]
    if invalid:
        parts.append(
            ngettext("%(number)s invalid vote", "%(number)s invalid votes", invalid) % {"number": invalid}
        )
    if biased:
        parts.append(_("%(number)s excluded for bias") % {"number": biased})
    if method in (Method.NAMED, Method.SECRET):
        parts.append(_("by name") if method == Method.NAMED else _("in secret"))
    known = ", ".join(parts)
    became = outcome_text(outcome, numbers)
    return "; ".join(part for part in (known, became) if part)


def unanimity(unanimous: bool | None, numbers: Numbers) -> str:
    """What the source says of unanimity, unless the numbers say it."""
    if unanimous is None:
        return ""
    if unanimous:
        return _("unanimous")
    return "" if numbers[1] else _("by majority")


def outcome_text(outcome: str, numbers: Numbers) -> str:
    """What came of it, as far as it is stated; a tie is said even if the source is silent."""
    if outcome:
        return str(Outcome(outcome).label)
    if numbers[0] is not None and numbers[0] == numbers[1] and numbers[0] > 0:
        return _("as many for as against")
    return ""


def choice_text(vote: str) -> str:
    """How somebody voted."""
    return str(Choice(vote).label)
