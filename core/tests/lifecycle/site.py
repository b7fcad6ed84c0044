"""A module of its own, `probe`, in three versions with a wheel each; and a portal that is run by commands.

Version 2 adds a field; version 3 has a migration that makes a table, changes another, and then fails.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from rathaus.testing.kept import SCHEMA

from .wheels import build, install

PROGRAM = "import sys; from rathaus.cli import main; sys.exit(main())"
BLUEPRINT = """\
id: test-base
version: "1.0"
title: {de: Probe, en: Test}
summary: {de: Eine Blaupause für Tests., en: A blueprint for tests.}
origin: {municipality: unknown, licence: CC0-1.0}
modules: []
"""
TOWN = """\
# a town for tests
ags: "14999998"
name: Probstadt
public_url: https://probstadt.example
blueprint: {id: test-base, version: "1.0"}
"""
DATABASE = "rathaus_probstadt"
ENABLED = "deviations:\n  - {path: modules.probe.enabled, value: true, reason: a test}\n"
MANIFEST = """\
id: probe
version: "%s"
name: {de: Probe, en: Sample}
summary: {de: Ein Modul für Tests., en: A module for tests.}
licence: EUPL-1.2
maintainers: [{name: Tester}]
django_app: rathaus_probe
"""
PLUGIN = """\
from rathaus.api import ModuleContent, hookimpl

@hookimpl
def portal_export():
    return ModuleContent()
"""
MODEL = """\
from django.db import models

class Thing(models.Model):
    name = models.CharField(max_length=50)
"""
APP = """\
from django.apps import AppConfig

class ProbeConfig(AppConfig):
    name = "rathaus_probe"
    label = "probe"
    default_auto_field = "django.db.models.BigAutoField"
"""
FIRST = """\
from django.db import migrations, models

class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Thing", [
            ("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=50)),
        ]),
        migrations.RunSQL("CREATE VIEW probe_names AS SELECT name FROM probe_thing"),
    ]
"""
SECOND = """\
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("probe", "0001_initial")]
    operations = [
        migrations.RunSQL("DROP VIEW probe_names"),
        migrations.AddField("thing", "note", models.CharField(max_length=50, default="new")),
    ]
"""
THIRD = """\
from django.db import migrations, models

def fail(apps, editor):
    apps.get_model("probe", "Thing").objects.update(name="spoilt")
    raise ValueError("this migration fails")

class Migration(migrations.Migration):
    dependencies = [("probe", "0002_note")]
    operations = [
        migrations.CreateModel("Half", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("thing", "more", models.CharField(max_length=50, default="x")),
        migrations.RunPython(fail),
    ]
"""
LATER = {2: '    note = models.CharField(max_length=50, default="new")\n'}
LATER[3] = LATER[2] + '    more = models.CharField(max_length=50, default="x")\n'
MIGRATIONS = {"0001_initial": FIRST, "0002_note": SECOND, "0003_more": THIRD}

PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "rathaus-probe"
version = "%s"
[project.entry-points."rathaus.modules"]
probe = "rathaus_probe.plugin"
"""


def make_versions(folder: Path) -> dict[int, Path]:
    """Build the wheel of each version and install it; gives their folders for PYTHONPATH."""
    return {number: _make(number, folder / str(number)) for number in (1, 2, 3)}


def _make(number: int, folder: Path) -> Path:
    package = folder / "project" / "rathaus_probe"
    (package / "migrations").mkdir(parents=True)
    files = {
        folder / "project" / "pyproject.toml": PROJECT % number,
        package / "__init__.py": "",
        package / "migrations" / "__init__.py": "",
        package / "module.yaml": MANIFEST % number,
        package / "plugin.py": PLUGIN,
        package / "apps.py": APP,
        package / "models.py": MODEL + LATER.get(number, ""),
    }
    names = list(MIGRATIONS)[:number]
    files |= {package / "migrations" / f"{name}.py": MIGRATIONS[name] for name in names}
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    return install([build(folder / "project", folder)], folder / "site")


class Site:
    """A portal folder, on SQLite or on the server of this address, with one of the versions of `probe`."""

    def __init__(self, folder: Path, versions: Mapping[int, Path], server: str = "") -> None:
        self._versions, self._server = versions, server
        self.version: Path | None = None
        self.portal = folder / "portal"
        (self.portal / "blueprints").mkdir(parents=True)
        (self.portal / "blueprints" / "test-base.yaml").write_text(BLUEPRINT, encoding="utf-8")
        lines = ["data: data", "towns: [rathaus.yaml]", *([f'database: "{server}"'] if server else [])]
        (self.portal / "portal.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")
        self.town_file.write_text(TOWN, encoding="utf-8")

    @property
    def town_file(self) -> Path:
        return self.portal / "rathaus.yaml"

    def install(self, version: int) -> None:
        """Have this version of `probe` in the place of any other."""
        self.version = self._versions[version]

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        """Run the command line in this portal with no other module than `probe`."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("RATHAUS_")}
        surroundings = {
            "PYTHONPATH": str(self.version or ""),
            "RATHAUS_DISABLE": "ris,defects,trail",
            "RATHAUS_PORTAL": str(self.portal),
            "XDG_CACHE_HOME": str(self.portal / "cache"),
            "LANG": "en_US.UTF-8",
        }
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *map(str, words)],
            env=kept | surroundings,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask the town's database, or change it."""
        with closing(self._connection()) as connection, connection:
            cursor = connection.execute(statement)
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def _connection(self) -> Any:
        if not self._server:
            return sqlite3.connect(next((self.portal / "data" / "towns").glob("*/town.sqlite3")))
        import psycopg

        return psycopg.connect(self._server.replace("/?", f"/{DATABASE}?"))

    def dump(self) -> dict[str, list[str]]:
        """Every row of every table, and what the tables are."""
        if not self._server:
            with closing(self._connection()) as connection:
                return {"all": list(connection.iterdump())}
        tables = sorted(name for kind, name, *_rest in self.schema() if kind == "r")
        rows = {name: sorted(map(repr, self.ask(f'SELECT * FROM "{name}"'))) for name in tables}
        return {**rows, "schema": sorted(map(repr, self.schema()))}

    def schema(self) -> set[tuple[Any, ...]]:
        """All tables, indexes, views and triggers: kind, name, definition."""
        return set(self.ask(SCHEMA["postgresql" if self._server else "sqlite"]))
