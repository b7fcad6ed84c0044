"""Generated projects at work: their own tests, their wheels, their style."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from rathaus.po import compile_po
from rathaus.scaffold import complete, create, template_kinds

from .samples import HOSTILE

LONGEST = "ein_sehr_langer_name_eines_mod"
PROJECTS = [
    ("module", {}),
    ("module", {"model": False}),
    ("module", {name: False for name in ("staff", "search", "map", "api", "job", "indicator", "demo")}),
    ("ris", {"form": "extension"}),
    ("ris", {"form": "replacement"}),
    ("defects", {"form": "extension"}),
    ("defects", {"form": "replacement"}),
    ("town", {}),
    ("blueprint", {}),
]


@pytest.fixture(scope="module")
def make() -> Callable[..., Path]:
    """`make("module", folder, api=False)`: a project in the folder."""
    templates = template_kinds()

    def project(kind: str, folder: Path, **answers: object) -> Path:
        create(templates[kind], complete(templates[kind], answers), folder)
        return folder

    return project


def announce(project: Path) -> None:
    """What an editable install adds, without pip: metadata on the path, and compiled catalogues."""
    facts = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    name, version = facts["name"], facts["version"]
    info = project / "src" / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    info.joinpath("METADATA").write_text(
        f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n", "utf-8"
    )
    points = "".join(f"{key} = {value}\n" for key, value in facts["entry-points"]["rathaus.modules"].items())
    info.joinpath("entry_points.txt").write_text(f"[rathaus.modules]\n{points}", "utf-8")
    for source in project.glob("src/*/locale/*/*/*.po"):
        source.with_suffix(".mo").write_bytes(compile_po(source.read_text("utf-8")))


@pytest.mark.slow
def test_generated_module_with_everything_passes_its_own_tests(make, tmp_path):
    project = make(
        "module", tmp_path / "trees", name_de=HOSTILE["quotes"], name_en=HOSTILE["braces"], id="trees"
    )
    announce(project)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("RATHAUS_", "PYTEST_"))}
    others = {"RATHAUS_DISABLE": "defects,ris", "RATHAUS_CACHE": str(tmp_path / "cache")}
    marks = "not browser and not postgresql"

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", marks],
        cwd=project,
        env={**kept, **others, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        timeout=300,
    )

    passed = re.search(r"^(\d+) passed, \d+ deselected in", done.stdout, re.MULTILINE)
    assert done.returncode == 0, done.stdout
    assert passed is not None
    assert int(passed[1]) >= 25


@pytest.mark.parametrize(
    ("kind", "sample"), [("module", "quotes"), ("defects", "template signs"), ("town", "emoji")]
)
def test_generated_project_builds_a_wheel_that_holds_what_it_needs(make, tmp_path, kind, sample):
    answers = {"name" if kind == "town" else "name_de": HOSTILE[sample]}
    project = make(kind, tmp_path / "project", id="trees", **answers)

    [built] = WheelBuilder(str(project)).build(directory=str(tmp_path / "dist"), versions=["standard"])

    with zipfile.ZipFile(built) as wheel:
        names = set(wheel.namelist())
    assert {"rathaus_trees/module.yaml", "rathaus_trees/plugin.py", "rathaus_trees/py.typed"} <= names
    assert ("rathaus_trees/locale/de/LC_MESSAGES/django.mo" in names) == (kind == "module")
    assert not [name for name in names if name.endswith(".po")]


@pytest.mark.parametrize("chosen", [{}, {"id": LONGEST}])
def test_generated_projects_are_clean_for_ruff_whatever_their_id(make, tmp_path, chosen):
    for number, (kind, answers) in enumerate(PROJECTS):
        here = {} if kind == "blueprint" else chosen
        make(kind, tmp_path / f"{number}", **answers, **here)
    ruff = [sys.executable, "-m", "ruff"]

    runs = [
        subprocess.run(
            [*ruff, *words, "--no-cache", str(tmp_path)], capture_output=True, text=True, timeout=60
        )
        for words in (["check", "--quiet"], ["format", "--check", "--quiet"])
    ]

    assert [(run.returncode, run.stdout) for run in runs] == [(0, ""), (0, "")]
