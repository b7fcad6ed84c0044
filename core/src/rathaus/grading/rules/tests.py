"""Level 7: all tests pass, without warnings."""

from rathaus.i18n import N_

from ..bench import Bench
from ..rule import Measured, Rule, met, not_measured, not_met


def _measure(bench: Bench) -> Measured:
    """Failures and warnings of the module's own tests."""
    run = bench.tests
    if not run.tests:
        return not_measured(run.why)
    wrong = [*run.failed, *(f"warning: {line}" for line in run.warnings)]
    passed = sum(test.outcome == "passed" for test in run.tests.values())
    skipped = [f"skipped: {line}" for line in run.skipped]
    notes = [*skipped[:5], *(f"in a library's own code: {line}" for line in run.of_libraries[:5])]
    return not_met(wrong) if wrong else met(f"{passed} tests passed, no warning", *notes)


RULE = Rule(
    id="tests",
    level=7,
    title=N_("All tests pass without warnings"),
    reason=N_("A warning of today is the error of the next version of Django or Python."),
    how=N_(
        "The module's own tests run against its installed wheel, with all warnings shown. What a library "
        "deprecates in its own code is named, but does not count."
    ),
    todo=N_("Repair what fails; a warning says what to use instead."),
    measure=_measure,
)
