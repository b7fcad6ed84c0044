"""Level 2: the module runs beside all others."""

from rathaus.i18n import N_

from ..bench import Bench
from ..rule import Measured, Rule, met, not_measured, not_met


def _measure(bench: Bench) -> Measured:
    """All are active, and the towns answer."""
    test = bench.with_others.one("test_all_modules_run_together")
    if test.outcome in ("not-run", "skipped"):
        return not_measured(test.said or bench.with_others.why or "the probe did not run")
    modules = ", ".join(test.facts.get("modules", []))
    return met(f"together: {modules}") if test.outcome == "passed" else not_met([test.said])


RULE = Rule(
    id="beside-others",
    level=2,
    title=N_("Runs beside all other modules"),
    reason=N_(
        "A portal holds many modules. One that takes names or addresses of others breaks what worked before."
    ),
    how=N_(
        "The module is installed beside all modules of this environment; all must be active and the "
        "home page of two towns must answer."
    ),
    todo=N_("`rathaus doctor` names the module that is in the way, and why."),
    measure=_measure,
)
