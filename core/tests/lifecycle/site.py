"""A module of its own, `probe`, in three versions, laid into a folder as an installer would; and a portal.

Version 2 adds a field; version 3 has a migration that changes the table and then fails.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

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
ags: "14729070"
name: Brandis
public_url: https://brandis.example
blueprint: {id: test-base, version: "1.0"}
"""
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
        migrations.AddField("thing", "more", models.CharField(max_length=50, default="x")),
        migrations.RunPython(fail),
    ]
"""
LATER = {2: '    note = models.CharField(max_length=50, default="new")\n'}
LATER[3] = LATER[2] + '    more = models.CharField(max_length=50, default="x")\n'
MIGRATIONS = {"0001_initial": FIRST, "0002_note": SECOND, "0003_more": THIRD}


class Site:
    """A portal folder, and the folder where `probe` lies."""

    def __init__(self, folder: Path) -> None:
        self.packages = folder / "site"
        self.portal = folder / "portal"
        (self.portal / "blueprints").mkdir(parents=True)
        (self.portal / "blueprints" / "test-base.yaml").write_text(BLUEPRINT, encoding="utf-8")
        (self.portal / "portal.yaml").write_text("data: data\ntowns: [rathaus.yaml]\n", encoding="utf-8")
        self.town_file.write_text(TOWN, encoding="utf-8")

    @property
    def town_file(self) -> Path:
        return self.portal / "rathaus.yaml"

    @property
    def database(self) -> Path:
        return next((self.portal / "data" / "towns").glob("*/town.sqlite3"))

    def install(self, version: int) -> None:
        """Lay this version of `probe` into the folder, in the place of any other."""
        shutil.rmtree(self.packages, ignore_errors=True)
        package, info = self.packages / "rathaus_probe", self.packages / f"rathaus_probe-{version}.dist-info"
        (package / "migrations").mkdir(parents=True)
        info.mkdir()
        files = {
            package / "__init__.py": "",
            package / "migrations" / "__init__.py": "",
            package / "module.yaml": MANIFEST % version,
            package / "plugin.py": PLUGIN,
            package / "apps.py": APP,
            package / "models.py": MODEL + LATER.get(version, ""),
            info / "METADATA": f"Metadata-Version: 2.4\nName: rathaus-probe\nVersion: {version}\n",
            info / "entry_points.txt": "[rathaus.modules]\nprobe = rathaus_probe.plugin\n",
        }
        names = list(MIGRATIONS)[:version]
        files |= {package / "migrations" / f"{name}.py": MIGRATIONS[name] for name in names}
        for path, text in files.items():
            path.write_text(text, encoding="utf-8")

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        """Run the command line in this portal with no other module than `probe`."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("RATHAUS_")}
        surroundings = {
            "PYTHONPATH": str(self.packages),
            "RATHAUS_DISABLE": "ris,defects",
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

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        """Ask the town's database, or change it."""
        with sqlite3.connect(self.database) as database:
            return database.execute(statement).fetchall()

    def dump(self) -> list[str]:
        """The whole database as SQL."""
        with sqlite3.connect(self.database) as database:
            return list(database.iterdump())

    def schema(self) -> set[tuple[object, ...]]:
        """All tables, indexes, views and triggers."""
        return set(self.ask("SELECT type, name, sql FROM sqlite_master"))
