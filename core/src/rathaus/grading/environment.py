"""A fresh virtual environment with the module's wheel and what it needs, made without network.

Decided: the wheel is installed by pip with `--no-index --no-deps`; everything it needs is borrowed from the
environment that grades, entry by entry, so that *other modules can be left out*: a path of links, which a
`.pth` file adds as a site folder (so editable installs work, too). Nothing is downloaded, nothing is changed
outside of the given folder.
"""

import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from . import listening
from .recorder import BORROWED
from .subject import GROUP

LONGEST = 7_200
"""Seconds after which a child process is given up; large modules' tests may take half of it."""
LOOK = 0.5
"""Seconds between two looks at how far a child process is."""


def _nothing() -> None:
    """Who waits without telling anybody."""


@dataclass(frozen=True)
class Answer:
    """What a child process said: exit code, and both outputs together."""

    code: int
    text: str

    def lines(self, most: int = 20) -> list[str]:
        """The last lines that say something."""
        return [line.rstrip() for line in self.text.splitlines() if line.strip()][-most:]


@dataclass(frozen=True)
class Environment:
    """The virtual environment in `folder`. Processes in it note the hosts they speak to in `heard`."""

    folder: Path
    heard: Path = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "heard", self.folder / "hosts.txt")

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    @property
    def site(self) -> Path:
        """Its folder for packages."""
        names = {"base": str(self.folder), "platbase": str(self.folder)}
        return Path(sysconfig.get_path("purelib", "venv", vars=names))

    def run(
        self,
        *words: str | Path,
        cwd: Path,
        extra: Mapping[str, str] | None = None,
        tick: Callable[[], None] = _nothing,
    ) -> Answer:
        """Run its Python with these arguments; what the host remembers stays in this environment."""
        places = {name: self.folder / name.lower() for name in ("RATHAUS_CACHE", "XDG_RUNTIME_DIR")}
        for place in places.values():
            place.mkdir(mode=0o700, exist_ok=True)
        own = {listening.VARIABLE: str(self.heard), **{name: str(place) for name, place in places.items()}}
        return run([self.python, *words], cwd=cwd, extra={**own, **(extra or {})}, tick=tick)


def run(
    words: Sequence[str | Path],
    *,
    cwd: Path,
    extra: Mapping[str, str] | None = None,
    tick: Callable[[], None] = _nothing,
) -> Answer:
    """Run a process without the portal's variables, calling `tick` meanwhile; a hanging one is ended."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RATHAUS_", "DJANGO_"))}
    kept.pop("PYTHONPATH", None)
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603
                [str(word) for word in words],
                cwd=cwd,
                env={**kept, "PYTHONDONTWRITEBYTECODE": "1", **(extra or {})},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            return Answer(-1, str(error))
        try:
            code = _wait(process, tick)
        finally:
            process.kill()
            process.wait()
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    return Answer(-1, f"{text}\nnot done after {LONGEST} seconds") if code is None else Answer(code, text)


def _wait(process: subprocess.Popen[bytes], tick: Callable[[], None]) -> int | None:
    """Return the exit code, None if it takes too long."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        try:
            return process.wait(LOOK)
        except subprocess.TimeoutExpired:
            tick()
    return None


def make(folder: Path, wheel: Path, *, others: bool, name: str) -> tuple[Environment, Answer]:
    """Make the environment and install the wheel of distribution `name`; gives pip's answer, too.

    `others` says whether other modules of the grading environment can be seen.
    """
    here = Path.cwd()
    made = run([sys.executable, "-m", "venv", "--without-pip", folder], cwd=here)
    environment = Environment(folder)
    if made.code:
        return environment, made
    _borrow(environment, folder / BORROWED, others=others, name=name)
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--python",
        environment.python,
    ]
    words: list[str | Path] = ["install", "--quiet", "--no-index", "--no-deps", "--no-compile", wheel]
    return environment, run([*pip, *words], cwd=here)


def _borrow(environment: Environment, path: Path, *, others: bool, name: str) -> None:
    """Link what is installed here, without the module that is graded and, if so asked, without others."""
    path.mkdir()
    hidden = {
        entry
        for distribution in distributions()
        if canonicalize_name(distribution.name) == canonicalize_name(name)
        or (not others and any(point.group == GROUP for point in distribution.entry_points))
        for entry in _entries(distribution)
    }
    for kind in ("purelib", "platlib"):
        for entry in Path(sysconfig.get_path(kind)).iterdir():
            target = path / entry.name
            if entry.name not in hidden and entry.name != "__pycache__" and not target.exists():
                target.symlink_to(entry, target_is_directory=entry.is_dir())
    module = Path(listening.__file__).read_text(encoding="utf-8")
    (environment.site / "rathaus_listening.py").write_text(module, encoding="utf-8")
    lines = [
        f"import site; site.addsitedir({str(path)!r})",
        "import rathaus_listening; rathaus_listening.start()",
    ]
    (environment.site / "rathaus-grade.pth").write_text("\n".join([*lines, ""]), encoding="utf-8")


def _entries(distribution: Distribution) -> set[str]:
    """The names in the folder of packages that belong to a distribution."""
    return {file.parts[0] for file in distribution.files or [] if file.parts[0] != ".."}
