"""Scaffolds: what the templates make of hostile answers, how long a new module takes to green tests, and what
sixty generated modules cost a portal.

Limits: every template builds a wheel from each of ten hostile sets of answers; a portal with 60 generated
modules starts and shows its home page at most as much slower as the modules are more (12 times 5).

    python benchmarks/scaffolds.py [builds|new|sixty ...]     without a word: all three
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder
from rathaus.po import compile_po
from rathaus.scaffold import complete, create, template_kinds

HOSTILE = (
    "Das \"Beste\" von 'allem'",
    "C:\\neu\\tab \\",
    "{{ 7 * 7 }} {% raw %} {# x #} {0} %s $HOME",
    "[[ 7 * 7 ]] [% if x %] [# y #] ]] %]",
    "Straßenbäume & Grünflächen: Größe",
    "Hódnoćenje wšěch łukow a žórłow, ćěšeć",
    "🌳🚲 Rad & Baum 👩‍🌾",
    "Sehr lang " * 30,
    "   davor und danach \t",
    "#: - ? ! * & <b>| `x` ~ null, yes; \x7f\u2028@ \n neue Zeile",
)
FREE = ("name", "name_de", "name_en", "title_de", "title_en", "summary_de", "summary_en", "author", "email")
FORMS = {"ris": ("extension", "replacement"), "defects": ("extension", "replacement")}
PORTAL = """
import json, os, sys, tempfile, time
from pathlib import Path
begin = time.perf_counter()
from rathaus.contracts.town import EffectivePortal, EffectiveTown
from rathaus.host import load_host
modules = {name: {} for name in load_host().active}
from rathaus.portal import bootstrap
folder = Path(tempfile.mkdtemp())
town = EffectiveTown(id="a", ags="14729070", name="A", public_url="http://a.localhost", modules=modules)
bootstrap.start_wanted(EffectivePortal(data=str(folder / "data"), towns=[town]))
start = time.perf_counter() - begin
from rathaus.portal.towns import migrate, registry, use_town
from rathaus.testing.client import TownClient
here = registry().all()[0]
migrate.prepare_database(here)
migrate.migrate_town(here)
client = TownClient(headers={"host": "a.localhost"})
with use_town(here):
    times = []
    for _turn in range(12):
        begin = time.perf_counter()
        assert client.get("/").status_code == 200
        times.append(time.perf_counter() - begin)
import statistics
print(json.dumps({"modules": len(modules), "start": start, "home": statistics.median(times[2:])}))
"""


def builds(folder: Path) -> None:
    """Every template, in each of its forms, from each set of answers: a wheel."""
    kinds, done, count = template_kinds(), 0, 0
    for kind, template in kinds.items():
        keys = [question.key for question in template.questions() if question.key in FREE]
        for form in FORMS.get(kind, ("",)):
            good = 0
            for number, text in enumerate(HOSTILE):
                given: dict[str, object] = dict.fromkeys(keys, text)
                given |= {"form": form} if form else {}
                place = folder / f"{kind}{form}{number}"
                try:
                    create(template, complete(template, given), place)
                    list(
                        WheelBuilder(str(place)).build(directory=str(folder / "dist"), versions=["standard"])
                    )
                    good += 1
                except Exception as error:
                    print(f"  {kind} {form} {text[:30]!r}: {type(error).__name__}: {str(error)[:100]}")
            print(f"{kind + ' ' + form:22} {good:3} of {len(HOSTILE)} build")
            done, count = done + good, count + len(HOSTILE)
    print(f"{'all':22} {done:3} of {count} build  (limit: all)")


def announce(project: Path) -> Path:
    """What an editable install adds: metadata and compiled catalogues. Returns the folder for the path."""
    facts = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    info = project / "src" / f"{facts['name'].replace('-', '_')}-{facts['version']}.dist-info"
    info.mkdir()
    header = f"Metadata-Version: 2.4\nName: {facts['name']}\nVersion: {facts['version']}\n"
    (info / "METADATA").write_text(header, "utf-8")
    [(name, value)] = facts["entry-points"]["rathaus.modules"].items()
    (info / "entry_points.txt").write_text(f"[rathaus.modules]\n{name} = {value}\n", "utf-8")
    for source in project.glob("src/*/locale/*/*/*.po"):
        source.with_suffix(".mo").write_bytes(compile_po(source.read_text("utf-8")))
    return project / "src"


def new(folder: Path) -> None:
    """From the command to green tests (without browser and PostgreSQL), in processes of their own."""
    begin = time.perf_counter()
    code = "import sys; from rathaus.cli import main; sys.exit(main())"
    words = ["new", "module", "--no-input", "Trees", "--dir", str(folder / "trees")]
    subprocess.run([sys.executable, "-c", code, *words], check=True, capture_output=True)
    made = time.perf_counter() - begin
    environment = {
        **os.environ,
        "PYTHONPATH": str(announce(folder / "trees")),
        "RATHAUS_DISABLE": "ris,defects",
    }
    marks = "not browser and not postgresql"
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", marks]
    done = subprocess.run(tests, cwd=folder / "trees", env=environment, capture_output=True, text=True)
    print(f"rathaus new module      {made:6.1f} s")
    total = time.perf_counter() - begin
    print(f"to green tests          {total:6.1f} s  {done.stdout.strip().splitlines()[-1]}")


def sixty(folder: Path) -> None:
    """Start and home page with 5 and with 60 generated modules, three runs each, in turn."""
    template = template_kinds()["module"]
    paths = []
    for number in range(60):
        place = folder / f"m{number}"
        create(template, complete(template, {"name_de": f"Modul {number}", "id": f"m{number}"}), place)
        paths.append(str(announce(place)))
    found: dict[int, list[dict[str, float]]] = {5: [], 60: []}
    for _turn in range(3):
        for count, runs in found.items():
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths[:count])}
            environment |= {"RATHAUS_DISABLE": "ris,defects", "RATHAUS_CACHE": str(folder / "cache")}
            done = subprocess.run(
                [sys.executable, "-c", PORTAL], env=environment, capture_output=True, text=True, check=True
            )
            runs.append(json.loads(done.stdout.splitlines()[-1]))
    for what in ("start", "home"):
        few, many = (statistics.median(run[what] for run in found[count]) for count in (5, 60))
        print(f"{what:8} 5 modules {few * 1000:7.0f} ms   60 modules {many * 1000:7.0f} ms", end="   ")
        print(f"ratio {many / few:5.2f}")


def main(wanted: list[str]) -> None:
    """Run the parts that are named, or all."""
    for part in (builds, new, sixty):
        if not wanted or part.__name__ in wanted:
            with tempfile.TemporaryDirectory(prefix="rathaus-scaffolds-") as folder:
                part(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
