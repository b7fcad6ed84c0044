"""Level 2: the module works on PostgreSQL, too."""

from rathaus.i18n import N_

from ..bench import Bench
from ..rule import Measured, Rule, met, not_measured, not_met


def _measure(bench: Bench) -> Measured:
    """Both are claimed, and the tables are made on PostgreSQL."""
    claimed = set(bench.manifest.compat.databases)
    if claimed != {"sqlite", "postgresql"}:
        place = bench.place("compat", "databases")
        return not_met([f"{place}: compat.databases names only {', '.join(sorted(claimed))}"])
    test = bench.on_postgresql.one("test_towns_get_its_tables")
    if test.outcome in ("not-run", "skipped"):
        return not_measured(test.said or bench.on_postgresql.why or "the probe did not run")
    return met("tables on PostgreSQL made") if test.outcome == "passed" else not_met([test.said])


RULE = Rule(
    id="both-databases",
    level=2,
    title=N_("Runs on both databases"),
    reason=N_(
        "Small towns run on SQLite, regional IT centres on PostgreSQL. A module that knows one of "
        "them shuts the others out."
    ),
    how=N_(
        "The same as for level 1 on a real PostgreSQL server; and the manifest leaves neither database out."
    ),
    todo=N_("Write no SQL by hand, and run your tests with `both_databases`."),
    measure=_measure,
)
