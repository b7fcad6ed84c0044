"""Level 5: the module's types are right."""

from rathaus.i18n import N_

from ..bench import Bench
from ..rule import Measured, Rule
from ..tools import types


def _measure(bench: Bench) -> Measured:
    """mypy's word."""
    return types(bench)


RULE = Rule(
    id="types",
    level=5,
    title=N_("Types are complete and right"),
    reason=N_(
        "Types are the documentation that is checked at every change, by whoever takes the module over."
    ),
    how=N_(
        "mypy runs strictly over the module's code, with the settings of its project; py.typed must be there."
    ),
    todo=N_("Run `mypy --strict` and add what it asks for."),
    measure=_measure,
)
