"""Sixty generated modules in one portal against five: the start by phases, pages, memory, commands.

All modules are made by `rathaus new module`, with all that the template offers and their demo content, and
lie in one folder as pip puts them. Times are processor time, the best of the rounds: what else runs on the
machine only adds.

Limits: start at most 2 times that with five modules; home page at most 60 ms, and at most two thirds as much
slower as there are more modules (8 times).

    python benchmarks/many_modules.py [ROUNDS]
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from rathaus.po import compile_po
from rathaus.scaffold import complete, create, template_kinds

FEW, MANY = 5, 60
PAGES = ("/", "/en/", "/m3/", "/suche/", "/suche/?q=baum", "/karte/", "/sitemap.xml", "/gibt-es-nicht/")
PORTAL = """
import datetime as dt, json, resource, sys, tempfile, time
from pathlib import Path
count, pages, clock = int(sys.argv[1]), sys.argv[2:], time.process_time
times, begin = {}, clock()

def phase(name, since):
    times[name] = clock() - since
    return clock()

import rathaus.host
from rathaus.contracts.town import EffectivePortal, EffectiveTown
from rathaus.portal import bootstrap
now = phase("interpreter and contracts", 0)
load, spent = rathaus.host.load_host, []

def measured(*args, **kwargs):
    since = clock()
    host = load(*args, **kwargs)
    spent.append(clock() - since)
    return host

rathaus.host.load_host = measured
modules = {f"m{number}": {} for number in range(count)}
town = EffectiveTown(id="a", ags="14729070", name="A", public_url="http://a.localhost", modules=modules)
data = str(Path(tempfile.mkdtemp(), "data"))
bootstrap.start_wanted(EffectivePortal(data=data, towns=[town]))
now = phase("Django set up", now)
times["modules found and loaded"] = sum(spent)
times["Django set up"] -= sum(spent)

from rathaus.portal.towns import migrate, registry, use_town
from rathaus.portal.towns.urlconf import warm
now = clock()
warm([registry().all()[0].enabled])
now = phase("addresses and views", now)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

from rathaus.portal.hooks import hooks
from rathaus.testing.client import TownClient
here = registry().all()[0]
migrate.prepare_database(here)
migrate.migrate_town(here)
client, found = TownClient(headers={"host": "a.localhost"}), {}
with use_town(here):
    hooks().portal_demo_data(today=dt.date(2026, 5, 4), small=True)
    for page in pages:
        each = []
        for turn in range(25):
            since = clock()
            answer = client.get(page)
            b"".join(answer) if answer.streaming else answer.content
            each.append(clock() - since)
        found[page] = min(each[5:])
assert len(rathaus.host.load_host().active) == count
print(json.dumps({"start": times, "pages": found, "memory": memory}))
"""


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


def make(folder: Path) -> None:
    """Sixty modules, and of each what an installation holds."""
    template = template_kinds()["module"]
    for number in range(MANY):
        place = folder / "made" / f"m{number}"
        answers = complete(template, {"name_de": f"Modul {number}", "id": f"m{number}"})
        create(template, answers, place)
        source = announce(place)
        for count in (FEW, MANY):
            if number < count:
                installed = folder / f"site{count}"
                installed.mkdir(exist_ok=True)
                for each in source.iterdir():
                    (installed / each.name).symlink_to(each)


def environment(folder: Path, count: int) -> dict[str, str]:
    """Only the generated modules, and a memory of what was read before, as on every start but the first."""
    known = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {
        **known,  # an installation brings compiled files
        "PYTHONPATH": str(folder / f"site{count}"),
        "RATHAUS_DISABLE": "ris,defects,trail",
        "RATHAUS_CACHE": str(folder / f"cache{count}"),
        "TMPDIR": str(folder),
    }


def portal(folder: Path, count: int) -> dict[str, Any]:
    """One start with so many modules, and its pages."""
    command = [sys.executable, "-c", PORTAL, str(count), *PAGES]
    done = subprocess.run(
        command, env=environment(folder, count), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def command(folder: Path, count: int, *words: str) -> float:
    """Processor seconds of a command."""
    code = "import sys; from rathaus.cli import main; sys.exit(main())"
    before = os.times()
    subprocess.run(
        [sys.executable, "-c", code, *words],
        env=environment(folder, count),
        cwd=folder,
        capture_output=True,
        check=False,
    )
    after = os.times()
    return (after.children_user + after.children_system) - (before.children_user + before.children_system)


def line(what: str, few: float, many: float, limit: str = "") -> None:
    """One figure of both, in milliseconds, and how they compare."""
    each = (many - few) / (MANY - FEW) * 1000
    print(
        f"{what:26} {few * 1000:8.1f} ms {many * 1000:8.1f} ms   ratio {many / few:5.2f}"
        f"   {each:6.2f} ms each{limit}"
    )


def main(rounds: int) -> None:
    """Both portals in turn; a first round fills the memory of earlier starts and does not count."""
    found: dict[int, list[dict[str, Any]]] = {FEW: [], MANY: []}
    spent: dict[int, list[float]] = {FEW: [], MANY: []}
    with tempfile.TemporaryDirectory(prefix="rathaus-modules-") as name:
        folder = Path(name)
        make(folder)
        for turn in range(rounds + 1):
            for count in found:
                run, seconds = portal(folder, count), command(folder, count, "modules", "list")
                if turn:
                    found[count].append(run)
                    spent[count].append(seconds)

    def best(part: str, key: str, count: int) -> float:
        return min(run[part][key] for run in found[count])

    print(f"{'':26} {FEW:5} modules {MANY:3} modules")
    whole = [min(sum(run["start"].values()) for run in found[count]) for count in (FEW, MANY)]
    line("start", *whole, limit="  (limit: ratio 2)")
    for key in found[FEW][0]["start"]:
        line(f"  {key}", best("start", key, FEW), best("start", key, MANY))
    for page in PAGES:
        limit = "  (limit: ratio 8, 60 ms)" if page == "/" else ""
        line(page, best("pages", page, FEW), best("pages", page, MANY), limit)
    line("rathaus modules list", *(min(spent[count]) for count in (FEW, MANY)))
    few, many = (min(run["memory"] for run in found[count]) for count in (FEW, MANY))
    print(f"{'memory after the start':26} {few:8.0f} MB {many:8.0f} MB", end="   ")
    print(f"ratio {many / few:5.2f}   {(many - few) / (MANY - FEW):6.2f} MB each")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
