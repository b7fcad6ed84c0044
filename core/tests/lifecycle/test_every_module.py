"""Every installed module lives through its whole life in a town, on both databases, and is upgraded from one
wheel to the next with its data.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rathaus.grading import find_subject
from rathaus.grading.nextversion import wheel_with_next_version
from rathaus.grading.wheel import read_wheel
from rathaus.host import load_host
from rathaus.testing.lifecycle import Life
from rathaus.testing.marks import both_databases

from .wheels import build, install

PROBE = "rathaus.testing.probes.upgrade"
DATABASE = "rathaus_upgradetown"
MODULES = load_host().active


@both_databases
@pytest.mark.parametrize("module", MODULES)
def test_module_goes_without_a_trace_and_comes_back_as_it_was(
    module: str, two_towns: Any, tmp_path: Path
) -> None:
    Life(module, two_towns[0], tmp_path).check()


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders with the modules as their wheels install them: `fill` in this version, `check` in the next."""
    folder = tmp_path_factory.mktemp("wheels")
    before, after = [], []
    for module in MODULES:
        subject = find_subject(module, folder)
        wheel = build(subject.project, folder) if subject.project else subject.wheel
        assert wheel is not None
        before.append(wheel)
        after.append(wheel_with_next_version(read_wheel(wheel), folder / "next"))
    return {"fill": install(before, folder / "fill"), "check": install(after, folder / "check")}


@pytest.mark.slow
@pytest.mark.postgresql
def test_every_module_is_upgraded_with_its_data(
    versions: dict[str, Path], test_portal: Any, tmp_path: Path
) -> None:
    """Both databases begin as copies of the tests' own, so that their tables need not be made again."""
    test_portal.reset("sqlite")
    shutil.copytree(test_portal.folder / "data" / "templates", tmp_path / "sqlite" / "templates")
    test_portal.reset("postgresql")
    server = test_portal.server()
    server.copy(DATABASE)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RATHAUS_")}

    said = {}
    for step in ("fill", "check"):
        environment = {**kept, "PYTHONPATH": str(versions[step]), "RATHAUS_CACHE": str(tmp_path / step)}
        words = [PROBE, tmp_path, ",".join(MODULES), server.address(), step]
        said[step] = subprocess.run(
            [sys.executable, "-m", *map(str, words)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
        )

    assert (said["fill"].returncode, said["fill"].stderr) == (0, "")
    assert said["check"].returncode == 0, said["check"].stdout
    assert said["check"].stdout.splitlines() == [
        f"{database}: 0 migrations applied, nothing is lost" for database in ("sqlite", "postgresql")
    ]
