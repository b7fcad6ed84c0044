"""Runs the command line here or in a process of its own; makes portals, modules and wheels to work on."""

import contextvars
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from rathaus.cli import main

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
PORTAL = """\
data: data
towns: [rathaus.yaml]
"""
WHEEL = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
MANIFEST = """\
manifest_version: 1
id: %(id)s
name: {de: Probe, en: Sample}
summary: {de: Ein Modul für Tests., en: A module for tests.}
version: %(version)s
licence: EUPL-1.2
maintainers: [{name: Tester}]
"""


class Answer(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No portal, language or colour of the machine the tests run on; a folder of its own to stand in."""
    for name in list(os.environ):
        if name.startswith(("RATHAUS_", "LC_")) or name in ("LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run the command line in this process, in a context of its own."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        code = contextvars.copy_context().run(main, [str(word) for word in words])
        return Answer(code, *capsys.readouterr())

    return run


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line as a process of its own; `env` adds to the environment, None takes away."""

    def run(
        *words: object, env: Mapping[str, str | None] | None = None, program: str = PROGRAM
    ) -> subprocess.CompletedProcess[str]:
        merged = {**os.environ, **(env or {})}
        return subprocess.run(
            [sys.executable, "-c", program, *map(str, words)],
            env={name: value for name, value in merged.items() if value is not None},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=60,
        )

    return run


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A folder with a valid portal of one town, whose blueprint names no module."""
    folder = tmp_path / "portal"
    (folder / "blueprints").mkdir(parents=True)
    (folder / "blueprints" / "test-base.yaml").write_text(BLUEPRINT, encoding="utf-8")
    (folder / "rathaus.yaml").write_text(TOWN, encoding="utf-8")
    (folder / "portal.yaml").write_text(PORTAL, encoding="utf-8")
    return folder


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An installed module `sample` with one command, and no other module; gives its id."""
    folder = tmp_path / "site"
    write_module(folder, "sample", "0.3.0", 'commands: {greet: "rathaus_sample.commands:greet"}\n')
    monkeypatch.syspath_prepend(str(folder))
    only(monkeypatch, "sample")
    yield "sample"
    for name in [name for name in sys.modules if name.partition(".")[0] == "rathaus_sample"]:
        del sys.modules[name]


@pytest.fixture
def no_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing installed, whatever the environment of the tests holds."""
    only(monkeypatch)


def only(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let the host find these modules only."""
    from rathaus.host import discovery, host

    found = discovery.discover

    def discover(*arguments: object) -> list[discovery.Candidate]:
        return [each for each in found(*arguments) if each.name in names]  # type: ignore[arg-type]

    monkeypatch.setattr(host, "discover", discover)


def write_module(folder: Path, id: str, version: str, more: str = "") -> None:
    """Lay a module into a folder as an installer would."""
    for name, text in module_files(id, version, more).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def module_files(id: str, version: str, more: str = "") -> dict[str, str]:
    """The files of an installed module."""
    info = f"rathaus_{id}-{version}.dist-info"
    return {
        f"rathaus_{id}/__init__.py": "",
        f"rathaus_{id}/plugin.py": "",
        f"rathaus_{id}/commands.py": (
            "def greet(name: str, loud: bool = False) -> int:\n"
            '    """Greet somebody."""\n'
            '    print(f"Hello {name}" + "!" * loud)\n'
            "    return 4\n"
        ),
        f"rathaus_{id}/module.yaml": MANIFEST % {"id": id, "version": version} + more,
        f"{info}/METADATA": f"Metadata-Version: 2.4\nName: rathaus-{id}\nVersion: {version}\n"
        "Summary: A module for tests\nLicense-Expression: EUPL-1.2\n",
        f"{info}/entry_points.txt": f"[rathaus.modules]\n{id} = rathaus_{id}.plugin\n",
        f"{info}/WHEEL": WHEEL,
        f"{info}/RECORD": "",
    }


@pytest.fixture
def wheel() -> Callable[..., Path]:
    """Make the wheel of a module in a folder."""

    def make(folder: Path, id: str, version: str) -> Path:
        return write_wheel(folder / f"rathaus_{id}-{version}-py3-none-any.whl", module_files(id, version))

    return make


@pytest.fixture
def core_wheel() -> Callable[[Path], Path]:
    """Make a stand-in for the core's wheel in a folder, with the extra `portal` and nothing needed."""

    def make(folder: Path) -> Path:
        info = "rathaus-0.1.0.dist-info"
        files = {
            "rathaus/__init__.py": "",
            f"{info}/METADATA": "Metadata-Version: 2.4\nName: rathaus\nVersion: 0.1.0\n"
            "Provides-Extra: portal\n"
            'License: EUPL\nRequires-Dist: rathaus-sample; extra == "portal"\n',
            f"{info}/WHEEL": WHEEL,
            f"{info}/RECORD": "",
        }
        return write_wheel(folder / "rathaus-0.1.0-py3-none-any.whl", files)

    return make


def write_wheel(path: Path, files: Mapping[str, str]) -> Path:
    """Pack files into a wheel."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            if not name.endswith("/RECORD"):
                archive.writestr(name, text)
        record = next(name for name in files if name.endswith("/RECORD"))
        archive.writestr(record, "".join(f"{name},,\n" for name in files))
    return path
