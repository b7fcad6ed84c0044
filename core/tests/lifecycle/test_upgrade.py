"""A module in its versions, by the command line alone: upgraded with its data, failing without harm, removed
without a trace, brought back.
"""

from pathlib import Path

import pytest

from .site import ENABLED, Site

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


@pytest.mark.slow
def test_module_is_upgraded_with_its_data_and_comes_back_after_its_removal(tmp_path: Path) -> None:
    site = Site(tmp_path)
    assert site.run("apply").returncode == 0
    never_installed = site.schema()

    site.install(1)
    site.town_file.write_text(site.town_file.read_text("utf-8") + ENABLED, encoding="utf-8")
    assert site.run("apply").returncode == 0
    site.ask("INSERT INTO probe_thing (id, name) VALUES (7, 'Ente \"Ö\"')")
    site.install(2)
    assert site.run("apply").returncode == 0
    assert site.ask(THINGS) == [(7, 'Ente "Ö"', "new")]
    site.ask("INSERT INTO probe_thing (id, name, note) VALUES (9, 'gone', '')")
    site.ask("DELETE FROM probe_thing WHERE id = 9")

    before, state = site.dump(), (site.portal / "data" / "applied.json").read_bytes()
    site.install(3)
    failed = site.run("apply")
    assert failed.returncode != 0
    assert (site.dump(), (site.portal / "data" / "applied.json").read_bytes()) == (before, state)

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
    assert site.ask(THINGS) == [(7, 'Ente "Ö"', "new")]
    assert site.ask("SELECT seq FROM sqlite_sequence WHERE name = 'probe_thing'") == [(9,)]
    assert site.ask(ADOPTION) == LOG
