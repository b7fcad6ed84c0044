"""Level 4: data can be taken out and brought in again, and nothing stays behind."""

from rathaus.i18n import N_

from ..bench import Bench
from ..rule import Measured, Rule, met, not_measured, not_met


def _measure(bench: Bench) -> Measured:
    """The life of the module on both databases."""
    runs = {"SQLite": bench.on_sqlite, "PostgreSQL": bench.on_postgresql}
    tests = {name: run.one("test_life_is_lossless") for name, run in runs.items()}
    for name, test in tests.items():
        if test.outcome == "skipped" and "keeps no data" in test.said:
            return met("the module keeps no data")
        if test.outcome in ("not-run", "skipped"):
            return not_measured(f"{name}: {test.said or runs[name].why or 'the probe did not run'}")
    wrong = [f"{name}: {test.said}" for name, test in tests.items() if test.outcome != "passed"]
    return not_met(wrong) if wrong else met("equal to the byte on SQLite and PostgreSQL")


RULE = Rule(
    id="lossless",
    level=4,
    title=N_("Export, removal and import lose nothing"),
    reason=N_("A town must be able to leave a module without losing its data, and to come back."),
    how=N_(
        "Demo content is exported, the module removed, installed again, the export imported and "
        "exported once more: nothing may be left after the removal, and both exports must be equal to"
        " the byte. On SQLite and PostgreSQL."
    ),
    todo=N_(
        "Implement `portal_export`; the test `rathaus.testing.lifecycle.Life` shows what is lost or left."
    ),
    measure=_measure,
)
