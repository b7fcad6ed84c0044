"""Builds small modules as wheels and installs them into a folder of their own, as pip would."""

import datetime as dt
import importlib
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, distributions
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

import pytest
from rathaus.hooks.markers import Kind, OnError, hookimpl, hookspec
from rathaus.host import Host, load_host
from rathaus.host.memory import Memory
from rathaus.host.registry import Registry
from rathaus.host.states import ModuleStatus
from rathaus.host.trial import Trial
from rathaus.host.watch import Watch

PREFIX = "zoo_"

TILE = """
    from rathaus.api import HomeTile, hookimpl

    @hookimpl
    def portal_home_tiles():
        return [HomeTile(title="{id}", url="/{id}/")]
"""


@dataclass
class Zoo:
    """A folder with installed modules. `wheels` holds what was built, `site` what was installed."""

    wheels: Path
    site: Path
    cache: Path
    names: list[str] = field(default_factory=list)

    def module(
        self,
        id: str,
        plugin: str | None = TILE,
        *,
        manifest: str | bytes | None = "",
        version: str = "1.0.0",
        distribution: str | None = None,
        entry_point: str | None = None,
        requires: tuple[str, ...] = (),
        files: dict[str, str] | None = None,
        package: str | None = None,
    ) -> Path:
        """Build and install one module; `manifest` is appended to a minimal one, bytes replace it, None
        leaves it out.
        """
        package = package or PREFIX + (distribution or id).replace("-", "_")
        distribution = distribution or f"zoo-{id}"
        entry_point = entry_point or f"{id} = {package}.plugin"
        contents = {f"{package}/__init__.py": "", **(files or {})}
        if plugin is not None:
            contents[f"{package}/plugin.py"] = dedent(plugin.replace("{id}", id))
        raw: dict[str, str | bytes] = dict(contents)
        if manifest is not None:
            raw[f"{package}/module.yaml"] = (
                manifest if isinstance(manifest, bytes) else minimal(id) + dedent(manifest)
            )
        info = f"{distribution.replace('-', '_')}-{version}.dist-info"
        needs = "".join(f"Requires-Dist: {line}\n" for line in requires)
        raw[f"{info}/METADATA"] = (
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n{needs}\nText.\n"
        )
        raw[f"{info}/WHEEL"] = (
            "Wheel-Version: 1.0\nGenerator: zoo\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        raw[f"{info}/entry_points.txt"] = f"[rathaus.modules]\n{entry_point}\n"
        raw[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in (*raw, f"{info}/RECORD"))
        wheel = self.wheels / f"{distribution.replace('-', '_')}-{version}-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            for name, content in raw.items():
                archive.writestr(name, content)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(self.site)
        self.names.append(package)
        importlib.invalidate_caches()
        return wheel

    def entry_points(self) -> list[EntryPoint]:
        """What the installed modules announce."""
        found = [point for each in distributions(path=[str(self.site)]) for point in each.entry_points]
        return [point for point in found if point.group == "rathaus.modules"]

    def load(self, **options: Any) -> Host:
        """Load the host with these modules only; the limit for an import is short."""
        options = {"trial": Trial(seconds=2.0), "environ": {}, "memory": Memory(), **options}
        return load_host(entry_points=self.entry_points(), **options)


def minimal(id: str) -> str:
    """The shortest manifest there is."""
    return dedent(f"""\
        manifest_version: 1
        id: {id}
        version: "1.0.0"
        name: {{de: Modul {id}, en: Module {id}}}
        summary: {{de: Ein Modul zum Testen, en: A module for tests}}
        licence: EUPL-1.2
        maintainers: [{{name: Tests}}]
        """)


@pytest.fixture
def zoo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Zoo]:
    """An empty folder for modules, on `sys.path`; what tests import from it is forgotten afterwards."""
    for name in ("wheels", "site", "cache"):
        (tmp_path / name).mkdir()
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    yield Zoo(tmp_path / "wheels", tmp_path / "site", tmp_path / "cache")
    for name in [name for name in sys.modules if name.startswith(PREFIX)]:
        del sys.modules[name]


@pytest.fixture
def titles() -> Callable[[Host], list[str]]:
    """The titles of all home tiles: which modules answer."""
    return lambda host: [tile.title for tile in host.calls().portal_home_tiles()]


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Desk:
    """A host over functions written in a test: no wheels, no imports, a clock that stands still."""

    clock: Clock = field(default_factory=Clock)
    strict: bool = False
    trace: bool = False
    strained: bool = False
    broken: dict[str, str] = field(default_factory=dict)

    def host(self, specs: ModuleType, **modules: list[Callable[..., Any]]) -> Host:
        """A host in which each module implements hooks by these functions; `broken` maps further ids to
        codes.
        """
        registry = Registry()
        registry.add_specs(specs)
        statuses = {id: ModuleStatus(id=id, code="active") for id in modules}
        for id, functions in modules.items():
            plugin = ModuleType(id)
            for function in functions:
                setattr(plugin, function.__name__, hookimpl(function))
            registry.register(id, plugin)
        statuses |= {id: ModuleStatus(id=id, code=code) for id, code in self.broken.items()}
        watch = Watch(
            strict=self.strict,
            trace=self.trace,
            clock=self.clock,
            now=lambda: dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
            strikes=3,
            strained=lambda: self.strained,
        )
        return Host(registry, statuses, list(modules), [], watch)


@pytest.fixture
def desk() -> Desk:
    """A maker of hosts for tests of calls."""
    return Desk()


@pytest.fixture(scope="session")
def five_kinds() -> ModuleType:
    """One specification of each kind, and a second veto that holds instead of closing."""
    specs = ModuleType("five_kinds")
    kinds: list[tuple[str, Kind, OnError, Any, float | None]] = [
        ("town_items", Kind.COLLECT, OnError.LEFT_OUT, list[int], 1.0),
        ("town_export", Kind.EACH, OnError.STOPS, dict[str, int], None),
        ("town_answer", Kind.FIRST, OnError.ASKS_NEXT, str | None, 1.0),
        ("town_happened", Kind.EVENT, OnError.DELIVERED_AGAIN, None, None),
        ("town_publish_problems", Kind.VETO, OnError.CLOSED, list[str], 1.0),
        ("town_submit_problems", Kind.VETO, OnError.HELD, list[str], 1.0),
    ]
    for name, kind, on_error, returns, budget in kinds:
        argument = "event" if kind is Kind.EVENT else "town"
        scope: dict[str, Any] = {}
        exec(f"def {name}({argument}): 'A hook for tests.'", scope)
        scope[name].__annotations__ = {argument: str, "return": returns}
        mark = hookspec(kind=kind, since="0.1", on_error=on_error, budget=budget)
        setattr(specs, name, mark(scope[name]))
    return specs
