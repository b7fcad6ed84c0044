"""A module in its versions, by wheels and the command line alone: upgraded with its data, failing without
harm, removed without a trace, brought back.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .site import DATABASE, ENABLED, Site, make_versions

ADOPTION = "SELECT kind, version FROM portal_records_adoptionentry WHERE module = 'probe' ORDER BY id"
LOG = [
    ("installed", "1"),
    ("enabled", ""),
    ("live", ""),
    ("upgraded", "2"),
    ("disabled", ""),
    ("removed", "2"),
    ("installed", "2"),
    ("enabled", ""),
    ("live", ""),
]
THINGS = "SELECT * FROM probe_thing ORDER BY id"
DUCK = [(1, 'Ente "Ö"', "new")]


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    return make_versions(tmp_path_factory.mktemp("probe"))


@pytest.fixture
def site(versions: dict[int, Path], test_portal: Any, database: str, tmp_path: Path) -> Iterator[Site]:
    """A portal with a town whose tables are made, without the module."""
    server = test_portal.server() if database == "postgresql" else None
    yield Site(tmp_path, versions, server.address() if server else "")
    if server is not None:
        server.drop(DATABASE)


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.parametrize("database", ["postgresql"])
def test_upgrade_keeps_data_and_one_that_fails_changes_nothing_on_postgresql(site: Site) -> None:
    upgrade(site)
    fail(site)


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite"])
def test_module_is_upgraded_with_its_data_and_comes_back_after_its_removal(
    site: Site, tmp_path: Path
) -> None:
    assert site.run("apply").returncode == 0
    never_installed = site.schema()
    upgrade(site)
    fail(site)

    site.install(2)
    removed = site.run("modules", "remove", "probe", "--yes", "--to", tmp_path / "kept")
    assert (removed.returncode, removed.stderr) == (0, "")
    assert site.schema() == never_installed
    assert [row for row in site.ask("SELECT app FROM django_migrations") if row[0] == "probe"] == []
    assert "pip uninstall rathaus-probe" in removed.stdout
    (kept,) = (tmp_path / "kept").iterdir()

    assert site.run("modules", "enable", "probe").returncode == 0
    brought = site.run("modules", "import", kept)
    assert (brought.returncode, brought.stderr) == (0, "")
    assert site.ask(THINGS) == DUCK
    assert site.ask("INSERT INTO probe_thing (name, note) VALUES ('next', '') RETURNING id") == [(3,)]
    assert site.ask(ADOPTION) == LOG


def upgrade(site: Site) -> None:
    """From the first wheel to the second, with a row that one has stored and the other completes."""
    site.install(1)
    site.town_file.write_text(site.town_file.read_text("utf-8") + ENABLED, encoding="utf-8")
    assert site.run("apply").returncode == 0
    site.ask("INSERT INTO probe_thing (name) VALUES ('Ente \"Ö\"')")

    site.install(2)
    said = site.run("apply")

    assert (said.returncode, said.stdout) == (0, "Caught up on 1 change of the tables.\n")
    assert site.ask(THINGS) == DUCK


def fail(site: Site) -> None:
    """The third wheel's migration makes a table, adds a column, spoils the rows and fails: all is undone."""
    site.ask("INSERT INTO probe_thing (name, note) VALUES ('gone', '')")
    site.ask("DELETE FROM probe_thing WHERE id = 2")
    before, state = site.dump(), (site.portal / "data" / "applied.json").read_bytes()

    site.install(3)
    said = site.run("apply")

    assert (said.returncode, "this migration fails" in said.stderr) == (70, True)
    assert (site.dump(), (site.portal / "data" / "applied.json").read_bytes()) == (before, state)
