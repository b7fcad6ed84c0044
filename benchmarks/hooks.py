"""What the plugin host costs: guarded calls against bare pluggy, and 60 modules loaded against Django's
set-up with them.

    python benchmarks/hooks.py [--modules 60] [--rounds 15]

Each figure is the median over rounds in which both sides take turns. The limit for starts holds for the two
calls, `load_host()` and `django.setup()`, each in a fresh process; the whole processes are printed beside,
where importing pydantic (which every contract type needs) weighs more than the modules. The modules' first
imports have been tried before, as at every start but the first, which is printed too. Exit code 1 if a limit
is missed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pluggy
from rathaus.api import HomeTile, hookimpl
from rathaus.hooks import portal
from rathaus.hooks.markers import PROJECT
from rathaus.host.host import Host
from rathaus.host.registry import Registry
from rathaus.host.states import ModuleStatus
from rathaus.host.watch import STRIKES, Watch

CALL_LIMIT = 2.0
START_LIMIT = 0.5
SIZES = (1, 5, 20, 60)

PLUGIN = """\
from rathaus.api import HomeTile, hookimpl


@hookimpl
def portal_home_tiles():
    return [HomeTile(title="{name}", url="/{name}/")]


@hookimpl
def portal_navigation():
    return []
"""

MANIFEST = """\
manifest_version: 1
id: {name}
version: 1.0.0
name: {{de: Modul {number}, en: Module {number}}}
summary: {{de: Ein Modul für die Messung, en: A module to measure with}}
licence: EUPL-1.2
maintainers: [{{name: Benchmark, email: bench@example.org}}]
django_app: {name}
url_prefix: {name}
compat: {{core: ">=0.1,<1", hook_api: ">=0.1,<1"}}
after: [{after}]
data: {{export: true, erase: true}}
"""

MODELS = """\
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)
    public = models.BooleanField(default=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE)
"""

CLOCK = "import time; since = time.perf_counter(); "
TELL = "; print(time.perf_counter() - since)"
HOST = (
    f"from rathaus.host import load_host; {CLOCK}h = load_host(){TELL}; assert len(h.active) == {{modules}}"
)
DJANGO = (
    "import django; from django.conf import settings; "
    "settings.configure(INSTALLED_APPS=[f'bench{{n:02}}' for n in range({modules})]); "
    f"{CLOCK}django.setup(){TELL}"
)


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--modules", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    worst = max(measure_calls(size, options.rounds) for size in SIZES)
    start = measure_start(options.modules, options.rounds)
    good = worst <= CALL_LIMIT and start <= START_LIMIT
    print("all limits kept" if good else "a limit is missed")
    return 0 if good else 1


def measure_calls(size: int, rounds: int) -> float:
    """Call a hook with `size` implementations; prints and returns guarded time over bare time."""
    plugins = [_plugin(number) for number in range(size)]
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(portal)
    for plugin in plugins:
        manager.register(plugin)
    calls = _host(plugins).calls(frozenset(plugin.__name__ for plugin in plugins))
    times = 20_000 // (size + 4)
    bare, guarded = _in_turns(
        lambda: _many(times, manager.hook.portal_home_tiles),
        lambda: _many(times, calls.portal_home_tiles),
        rounds,
    )
    ratio = guarded / bare
    print(
        f"guarded call, {size:2} implementations: {guarded / times * 1e6:6.2f} µs, "
        f"bare pluggy {bare / times * 1e6:6.2f} µs: {ratio:.2f} × (limit {CALL_LIMIT:g})"
    )
    return ratio


def measure_start(modules: int, rounds: int) -> float:
    """Start a process that loads the modules, and one that sets up Django with them; returns the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        for number in range(modules):
            _install(site, number)
        environ = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])]),
            "PYTHONPYCACHEPREFIX": str(
                Path(folder, "bytecode")
            ),  # both sides compiled, as installed packages are
            "RATHAUS_CACHE": str(Path(folder, "cache")),
            "RATHAUS_STRICT": "1",
            "RATHAUS_DISABLE": ",".join(point.name for point in entry_points(group="rathaus.modules")),
        }
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        host_code, django_code = (code.format(modules=modules) for code in (HOST, DJANGO))
        for code in (host_code, django_code):
            _run(code, environ)
        for file in Path(folder, "cache").iterdir():
            file.unlink()
        first = _run(host_code, environ).whole
        rows = [(_run(host_code, environ), _run(django_code, environ)) for _ in range(rounds)]
        python = statistics.median(_run("print(0)", environ).whole for _ in range(rounds))
    host, django = (statistics.median(row[side].call for row in rows) for side in (0, 1))
    whole_host, whole_django = (statistics.median(row[side].whole for row in rows) for side in (0, 1))
    print(
        f"{modules} modules found, checked, ordered, registered: {host * 1e3:.0f} ms; "
        f"django.setup() with them {django * 1e3:.0f} ms: {host / django:.2f} × (limit {START_LIMIT:g})"
    )
    print(
        f"   whole processes, imports included: {whole_host * 1e3:.0f} ms and {whole_django * 1e3:.0f} ms: "
        f"{whole_host / whole_django:.2f} ×; python itself {python * 1e3:.0f} ms"
    )
    print(f"   first start, every import tried in a child process: {first * 1e3:.0f} ms")
    return host / django


def _plugin(number: int) -> ModuleType:
    plugin = ModuleType(f"m{number}")
    tiles = [HomeTile(title=f"m{number}", url="/")]

    def portal_home_tiles() -> list[HomeTile]:
        return tiles

    vars(plugin)["portal_home_tiles"] = hookimpl(portal_home_tiles)
    return plugin


def _host(plugins: list[ModuleType]) -> Host:
    import datetime as dt

    registry = Registry()
    registry.add_specs(portal)
    for plugin in plugins:
        registry.register(plugin.__name__, plugin)
    statuses = {plugin.__name__: ModuleStatus(id=plugin.__name__, code="active") for plugin in plugins}
    watch = Watch(
        strict=False,
        trace=False,
        clock=time.perf_counter,
        now=lambda: dt.datetime.now(dt.UTC),
        strikes=STRIKES,
    )
    return Host(registry, statuses, list(statuses), [], watch)


def _many(times: int, call: Callable[[], object]) -> float:
    since = time.perf_counter()
    for _ in range(times):
        call()
    return time.perf_counter() - since


class Times(NamedTuple):
    """Seconds a process took: the call it measured itself, and everything."""

    call: float
    whole: float


def _run(code: str, environ: dict[str, str]) -> Times:
    since = time.perf_counter()
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environ, check=True, stdout=subprocess.PIPE, text=True)
    return Times(float(done.stdout), time.perf_counter() - since)


def _in_turns(one: Callable[[], float], other: Callable[[], float], rounds: int) -> tuple[float, float]:
    """The medians of both, measured in turns so that a busy machine slows both."""
    times = [(one(), other()) for _ in range(rounds)]
    return statistics.median(each[0] for each in times), statistics.median(each[1] for each in times)


def _install(site: Path, number: int) -> None:
    name = f"bench{number:02}"
    package, info = site / name, site / f"{name}-1.0.0.dist-info"
    package.mkdir(parents=True)
    info.mkdir()
    after = f"bench{number - 7:02}" if number % 7 == 0 and number else ""
    files = {
        package / "__init__.py": "",
        package / "plugin.py": PLUGIN.format(name=name),
        package / "models.py": MODELS,
        package / "module.yaml": MANIFEST.format(name=name, number=number, after=after),
        info
        / "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0.0\nRequires-Dist: rathaus>=0.1\n",
        info / "entry_points.txt": f"[rathaus.modules]\n{name} = {name}.plugin\n",
        info / "RECORD": f"{name}/plugin.py,,\n",
    }
    for path, text in files.items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
