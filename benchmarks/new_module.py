"""From `rathaus new module` to green tests, against `pip install` of what the module needs, in one run.

In a virtual environment that holds nothing but pip. The wheels are fetched before the clock starts, so that
both parts go without network. Then, each timed by itself: pip installs the core and all its dependencies,
those of the tests too; the module is made; pip installs it; its tests run, all but those that need a browser
or PostgreSQL.

Limits: the tests are green; making the module, installing and testing it takes at most as long as installing
what it needs.

    python benchmarks/new_module.py [WHEELHOUSE]     with a folder of wheels: nothing is fetched
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
NEEDS = "rathaus[portal,test]"
BUILD = ("hatchling>=1.26,<2", "babel>=2.14,<3", "editables")
"""What pip needs to install the module from its folder."""
PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet")


def fetch(house: Path) -> None:
    """The core's wheel and those of everything it needs, in the versions of the workspace."""
    list(WheelBuilder(str(ROOT / "core")).build(directory=str(house), versions=["standard"]))
    words = ["wheel", "--wheel-dir", str(house), "--find-links", str(house)]
    pinned = ["--constraint", str(ROOT / "constraints.txt")]
    subprocess.run([sys.executable, *PIP, *words, *pinned, NEEDS, *BUILD], check=True)


class Place:
    """An empty environment, and how long each step in it takes."""

    def __init__(self, folder: Path, house: Path) -> None:
        self._folder = folder
        self._house = house
        self.python = folder / "venv" / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)

    def timed(self, what: str, step: Callable[[], str]) -> float:
        """Do a step; print and return its seconds."""
        begin = time.perf_counter()
        said = step()
        seconds = time.perf_counter() - begin
        print(f"{what:40} {seconds:6.1f} s  {said}")
        return seconds

    def install(self, *words: str) -> str:
        """With pip, from the wheels alone."""
        self._run(*PIP, "install", "--no-index", "--find-links", str(self._house), *words)
        return ""

    def make(self) -> str:
        """A module as its questions suggest it."""
        made = self._folder / "trees"
        self._run("-m", "rathaus", "new", "module", "--no-input", "Trees", "--dir", str(made))
        return f"{sum(path.is_file() for path in made.rglob('*'))} files"

    def test(self) -> str:
        """Its tests; what pytest says at the end."""
        marks = "not browser and not postgresql"
        return self._run("-m", "pytest", "-q", "-m", marks, where=self._folder / "trees").splitlines()[-1]

    def _run(self, *words: str, where: Path | None = None) -> str:
        others = ("RATHAUS_", "PYTHON")
        known = {key: value for key, value in os.environ.items() if not key.startswith(others)}
        known["RATHAUS_CACHE"] = str(self._folder / "cache")
        done = subprocess.run(
            [self.python, *words],
            cwd=where or self._folder,
            env=known,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit((done.stdout + done.stderr)[-3000:])
        return done.stdout.strip()


def main(house: Path | None) -> None:
    """Both parts, and how they compare."""
    with tempfile.TemporaryDirectory(prefix="rathaus-new-module-") as name:
        folder = Path(name)
        if house is None:
            house = folder / "wheels"
            fetch(house)
        place = Place(folder, house)
        needs = place.timed("pip install of what it needs", lambda: place.install(NEEDS))
        own = place.timed("rathaus new module", place.make)
        module = str(folder / "trees")
        own += place.timed(
            "pip install of the module",
            lambda: place.install("--editable", module + "[test]"),
        )
        own += place.timed("its tests, to green", place.test)
        own_again = place.timed("its tests once more", place.test)
    print(f"{'new module to green tests':40} {own:6.1f} s  ratio {own / needs:.2f}  (limit: 1)")
    print(f"{'a further run of the tests':40} {own_again:6.1f} s  ratio {own_again / needs:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None)
