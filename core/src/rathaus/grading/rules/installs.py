"""Level 1: the module installs alone, with only the core."""

from rathaus.i18n import N_

from ..bench import Bench
from ..requirements import missing
from ..rule import Measured, Rule, met, not_measured, not_met


def _measure(bench: Bench) -> Measured:
    """The wheel is there, its dependencies are, the module is active, its tables are made."""
    path, answer = bench.built
    if path is None or bench.wheel is None:
        return not_met(["the wheel cannot be built", *answer.lines()])
    environment, answer = bench.alone
    if environment is None:
        return not_met(["the wheel cannot be installed", *answer.lines()])
    lacking = missing(bench.wheel.requires)
    if lacking:
        return not_measured("not installed here, so it cannot be tried: " + ", ".join(lacking))
    run = bench.on_sqlite
    tests = {name: run.one(name) for name in ("test_module_is_active", "test_towns_get_its_tables")}
    if any(test.outcome == "not-run" for test in tests.values()):
        return not_measured(run.why or "the probe did not run")
    wrong = [f"{name}: {test.said}" for name, test in tests.items() if test.outcome != "passed"]
    return not_met(wrong) if wrong else met(f"{path.name} installed; active; tables on SQLite made")


RULE = Rule(
    id="installs",
    level=1,
    title=N_("Installs alone with only the core"),
    reason=N_("A town tries a module by installing it. If that needs luck or other modules, it stops there."),
    how=N_(
        "The wheel is built and installed into a fresh environment without other modules; the host "
        "loads it, and a town on SQLite gets its tables."
    ),
    todo=N_("Run `rathaus doctor` in an environment with the wheel alone; it names what is missing."),
    measure=_measure,
)
