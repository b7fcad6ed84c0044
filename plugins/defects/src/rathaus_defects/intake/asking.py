"""Asking the other modules about a report before it is stored."""

from dataclasses import dataclass, replace

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from rathaus.api import DefectDraft, DefectProblem, DefectRoute, FailClosed
from rathaus.portal.api import hooks

from ..mails.language import town_language


@dataclass(frozen=True)
class Opinion:
    """What the modules say: sentences that refuse the report, sentences for which it is held."""

    refusals: tuple[DefectProblem, ...] = ()
    holds: tuple[str, ...] = ()


def opinion(draft: DefectDraft) -> Opinion:
    """Ask `defects_submission_problems`. A module that fails holds the report; it is not lost.

    Refusals are read by whoever reports, in the active language; why a report is held is read by staff, in
    the town's first one.
    """
    said = _said(draft)
    if not said.holds or get_language() == town_language():
        return said
    with override(town_language()):
        return replace(said, holds=_said(draft).holds or said.holds)


def _said(draft: DefectDraft) -> Opinion:
    failed: tuple[str, ...] = ()
    try:
        found: list[DefectProblem] = hooks().defects_submission_problems(draft=draft)
    except FailClosed as error:
        found = [one for one in error.problems if isinstance(one, DefectProblem)]
        failed = (_("The check by the module %(module)s failed.") % {"module": error.module},)
    return Opinion(
        refusals=tuple(one for one in found if not one.hold),
        holds=(*(one.text for one in found if one.hold), *failed),
    )


def routed(draft: DefectDraft) -> DefectRoute | None:
    """Ask `defects_route` who sees to it; None: the category's own office."""
    route: DefectRoute | None = hooks().defects_route(draft=draft)
    return route
