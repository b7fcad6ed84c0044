"""Asking the other modules about a report before it is stored."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from rathaus.api import DefectDraft, DefectProblem, DefectRoute, FailClosed
from rathaus.portal.api import hooks


@dataclass(frozen=True)
class Opinion:
    """What the modules say: sentences that refuse the report, sentences for which it is held."""

    refusals: tuple[DefectProblem, ...] = ()
    holds: tuple[str, ...] = ()


def opinion(draft: DefectDraft) -> Opinion:
    """Ask `defects_submission_problems`. A module that fails holds the report; it is not lost."""
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
