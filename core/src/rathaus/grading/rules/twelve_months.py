"""Level 8: the module has held level 7 for twelve months."""

import datetime as dt

from rathaus.i18n import N_

from ..bench import Bench
from ..maintenance import YEAR, held_since, read_history
from ..rule import Measured, Rule, met, not_measured, not_met
from ..subject import NO_PROJECT


def _measure(bench: Bench) -> Measured:
    """The grades in git's history."""
    if bench.subject.project is None:
        return not_measured(NO_PROJECT)
    history = read_history(bench.subject.project)
    if not history:
        return not_measured(
            "no grade.json in the git history of the project: commit one; level 8 is possible twelve months "
            "after the first that says 7"
        )
    since = held_since(history, 7)
    if since is None:
        return not_met([f"grade.json of {history[-1][0]:%Y-%m-%d} says level {history[-1][1]}"])
    days = (bench.now.date() - since).days
    line = f"level 7 since {since:%Y-%m-%d}, {days} days"
    when = since + dt.timedelta(days=YEAR)
    return met(line) if days >= YEAR else not_met([line, f"{YEAR} days are needed: from {when:%Y-%m-%d} on"])


RULE = Rule(
    id="twelve-months",
    level=8,
    title=N_("Has held level 7 for twelve months"),
    reason=N_("Quality on one day is luck or effort; over a year it is a habit."),
    how=N_(
        "Earlier states of grade.json in the git history of the project: the first with level 7 must "
        "be at least twelve months old, and none after it may be lower."
    ),
    todo=N_("Commit grade.json with each release."),
    measure=_measure,
)
