"""Level 5: the linter has nothing to say."""

from rathaus.i18n import N_

from ..bench import Bench
from ..rule import Measured, Rule
from ..tools import lint


def _measure(bench: Bench) -> Measured:
    """ruff's word."""
    return lint(bench)


RULE = Rule(
    id="lint",
    level=5,
    title=N_("The code is in good form"),
    reason=N_("Code in one form is read and changed by others without friction."),
    how=N_("ruff checks rules and format of code and tests, with the settings of the project."),
    todo=N_("Run `ruff check --fix` and `ruff format`."),
    measure=_measure,
)
