"""Leads a new module through its life in a portal, as installed from wheels: made by the scaffold, graded,
built, installed, upgraded with its data, removed without a trace, installed again, imported.

    PYTHON tools/smoke_module.py

PYTHON is the interpreter of an environment in which `rathaus[portal,test]` is installed from its wheel; the
module's wheels go into it and out of it. Nothing is downloaded. Prints how long each step took; the exit code
is 1 as soon as something is not as it should be.
"""

import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from smoke import HOST, Visitor, Wrong, free_port, rathaus, served

ID = "leihladen"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
OFFLINE = ("--no-index", "--no-deps", "--no-build-isolation")
NAMES = ("name_de=Leihladen", "name_en=Library of Things", f"id={ID}")
RULES = ("installs", "beside-others", "both-databases", "upgrade", "lossless", "lint", "manifest", "types")
"""All rules of the levels 1 to 5, which a new module must reach."""
THINGS = "SELECT id, title, {} FROM leihladen_entry"
FIRST = """
    INSERT INTO leihladen_entry (title, text, contact, published, changed)
    VALUES ('Bohrer „Ö“', '', '', '2026-01-01 12:00:00', '2026-01-01 12:00:00')
"""
FIELD = '    number = models.CharField("number", max_length=20, default="?")\n'
MIGRATION = """
from django.db import migrations, models


def give_numbers(apps, editor):
    for entry in apps.get_model("leihladen", "Entry").objects.all():
        entry.number = f"L-{entry.pk}"
        entry.save()


class Migration(migrations.Migration):
    dependencies = [("leihladen", "0001_initial")]
    operations = [
        migrations.AddField("entry", "number", models.CharField("number", max_length=20, default="?")),
        migrations.RunPython(give_numbers),
    ]
"""
STAYS = (
    "portal_records_adoptionentry",
    "portal_records_indicatorvalue",
    "portal_retention_retentionrun",
    "portal_staff_auditentry",
    "rathaus.portal.search.reindexing:reindex",
)
"""What tells of a module that is gone: logs, and what the search counted while it was there."""


class Walk:
    """The portal, the module's project, and the wheels of its versions, all below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.project, self.portal = folder, folder / "project", folder / "portal"
        self.port = free_port()

    def rathaus(self, *words: object) -> str:
        """Run a command; gives what it prints."""
        return self.run(*rathaus(*map(str, words)))

    def run(self, *words: object) -> str:
        """Run a process outside of the repository; Wrong if it fails."""
        done = subprocess.run(list(map(str, words)), cwd=self.folder, capture_output=True, text=True)
        if done.returncode:
            raise Wrong(f"{' '.join(map(str, words))}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def in_portal(self, *words: object) -> str:
        """Run a command in the portal."""
        return self.rathaus(*words, "--dir", self.portal)

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        """Ask the town's database, or change it."""
        (file,) = (self.portal / "data" / "towns").glob("*/town.sqlite3")
        with closing(sqlite3.connect(file)) as database, database:
            return list(database.execute(statement))

    def expect(self, found: object, wanted: object) -> None:
        """Wrong if they are not equal."""
        if found != wanted:
            raise Wrong(f"found {found!r}, expected {wanted!r}")

    def wheel(self) -> None:
        """Build the module's wheel as its README says, with the build tools that are here."""
        self.run(*PIP, "wheel", "--quiet", *OFFLINE, "--wheel-dir", self.folder / "dist", self.project)

    def exported(self, name: str) -> bytes:
        """Export the module; gives the file's bytes."""
        self.in_portal("modules", "export", ID, "--to", self.folder / name)
        return next((self.folder / name).iterdir()).read_bytes()


def make(walk: Walk) -> None:
    """A portal, and a new module."""
    address = f"http://{HOST}:{walk.port}"
    town = ("--name", "Brandis", "--ags", "14729070", "--public-url", address)
    walk.rathaus("init", "--dir", walk.portal, *town)
    file = walk.portal / "portal.yaml"
    text = re.sub(r"(?m)^port: .*$", f"port: {walk.port}", file.read_text("utf-8"))
    file.write_text(text, encoding="utf-8")
    walk.in_portal("apply")
    answers = [word for answer in NAMES for word in ("--set", answer)]
    walk.rathaus("new", "module", "--no-input", "--dir", walk.project, *answers)


def grade(walk: Walk) -> None:
    """It meets every rule of the levels 1 to 5."""
    asked = [word for rule in RULES for word in ("--rule", rule)]
    results = json.loads(walk.rathaus("grade", walk.project, "--json", *asked))["results"]
    walk.expect([result for result in results if result["status"] != "met"], [])
    walk.expect(len(results), len(RULES))


def install(walk: Walk) -> None:
    """Its wheel is installed and switched on, and holds data."""
    walk.wheel()
    walk.in_portal("install", ID, "--from", walk.folder / "dist")
    walk.in_portal("modules", "enable", ID)
    walk.ask(FIRST)


def upgrade(walk: Walk) -> None:
    """A second version adds a field and fills it; what was there stays."""
    package = walk.project / "src" / f"rathaus_{ID}"
    for file in (package / "module.yaml", walk.project / "pyproject.toml"):
        file.write_text(file.read_text("utf-8").replace("0.1.0", "0.2.0", 1), encoding="utf-8")
    models = (package / "models.py").read_text("utf-8").replace("    text =", f"{FIELD}    text =", 1)
    (package / "models.py").write_text(models, encoding="utf-8")
    (package / "migrations" / "0002_numbers.py").write_text(MIGRATION, encoding="utf-8")
    walk.wheel()
    walk.in_portal("install", ID, "--upgrade", "--from", walk.folder / "dist")
    walk.in_portal("apply")
    walk.expect(walk.ask(THINGS.format("number")), [(1, "Bohrer „Ö“", "L-1")])


def look(walk: Walk) -> None:
    """Residents and programs see it."""
    with served(walk.portal, walk.port):
        visitor = Visitor(walk.port)
        visitor.look(f"/{ID}/", "Leihladen", "Bohrer „Ö“")
        visitor.look(f"/en/{ID}/1/", "Library of Things", "Bohrer „Ö“")
        visitor.look(f"/{ID}/api/items", f'"/{ID}/1/"', kind="application/json")


def remove(walk: Walk) -> None:
    """It goes without a trace but for the logs, and its wheel with it."""
    before = walk.exported("first")
    walk.in_portal("modules", "remove", ID, "--yes", "--uninstall", "--to", walk.folder / "kept")
    walk.expect(next((walk.folder / "kept").iterdir()).read_bytes(), before)
    (file,) = (walk.portal / "data" / "towns").glob("*/town.sqlite3")
    with closing(sqlite3.connect(file)) as database:
        left = [
            line for line in database.iterdump() if ID in line and not any(word in line for word in STAYS)
        ]
    walk.expect(left, [])
    walk.expect([str(path) for path in file.parent.rglob(f"*{ID}*")], [])
    walk.expect(ID in walk.rathaus("modules", "list"), False)


def come_back(walk: Walk) -> None:
    """Installed again and imported, it is what it was, to the byte."""
    (kept,) = (walk.folder / "kept").iterdir()
    walk.in_portal("install", ID, "--from", walk.folder / "dist")
    walk.in_portal("modules", "enable", ID)
    walk.in_portal("modules", "import", kept)
    walk.expect(walk.exported("second"), kept.read_bytes())


STEPS = (make, grade, install, upgrade, look, remove, come_back)


def main() -> int:
    """Take all steps."""
    with tempfile.TemporaryDirectory() as place:
        walk = Walk(Path(place))
        try:
            for step in STEPS:
                began = time.monotonic()
                step(walk)
                print(f"{time.monotonic() - began:6.1f} s  {(step.__doc__ or '').strip()}", flush=True)
        except Wrong as wrong:
            print(f"wrong: {wrong}", file=sys.stderr)
            return 1
        finally:
            subprocess.run([*PIP, "uninstall", "--quiet", "--yes", f"rathaus-{ID}"], capture_output=True)
    print("the module lived its life")
    return 0


if __name__ == "__main__":
    sys.exit(main())
