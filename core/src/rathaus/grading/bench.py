"""Where a module is measured: builds its wheel, makes environments, runs things in them, each once.

Everything is computed when a rule first asks for it and kept, so that rules stay short and their order does
not matter. `now` is the moment that counts as today for what is measured over months.
"""

import datetime as dt
import shutil
import sys
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from rathaus.blueprint.document import parse
from rathaus.host.manifest import MANIFEST_NAME, Manifest
from rathaus.host.reading import read_manifest
from rathaus.testing import probes

from . import recorder
from .environment import Answer, Environment, make, run
from .progress import Progress
from .subject import NO_EXTRAS, NO_PROJECT, NOT_INSTALLED, Subject
from .testrun import TestRun, read_progress, read_run
from .wheel import Wheel, read_wheel


class Bench:
    """One subject in a folder of its own, which the caller removes."""

    def __init__(
        self, subject: Subject, folder: Path, now: dt.datetime, progress: Progress | None = None
    ) -> None:
        self.subject, self.folder, self.now = subject, folder, now
        self.progress = progress or Progress()

    @cached_property
    def manifest(self) -> Manifest:
        """The module's manifest. Raises UnreadableManifest, NewerManifest."""
        package = self.subject.package
        if package is not None:
            return read_manifest(package / MANIFEST_NAME)
        path = self.folder / MANIFEST_NAME
        path.write_text(self.manifest_text, encoding="utf-8")
        return read_manifest(path)

    @property
    def manifest_file(self) -> Path:
        """How the manifest's file is called in evidence: its path in the project or in the wheel."""
        package, project = self.subject.package, self.subject.project
        return (
            Path(MANIFEST_NAME)
            if package is None or project is None
            else package.relative_to(project) / MANIFEST_NAME
        )

    @property
    def manifest_text(self) -> str:
        """What the manifest's file holds."""
        if self.subject.package is not None:
            return (self.subject.package / MANIFEST_NAME).read_text(encoding="utf-8-sig")
        assert self.wheel is not None, "a subject without a project has a wheel"
        return self.wheel.manifest.decode("utf-8-sig")

    def place(self, *path: str | int) -> str:
        """Return where something stands in the manifest: `src/rathaus_trail/module.yaml:12`."""
        line = parse(self.manifest_file, self.manifest_text).mark(path).line
        return f"{self.manifest_file}:{line}"

    @cached_property
    def package(self) -> Path | None:
        """The folder of the module's code: in its project, else as the wheel installs it."""
        if self.subject.package is not None or self.wheel is None:
            return self.subject.package
        environment, _answer = self.alone
        return environment.site / self.wheel.package if environment is not None else None

    @cached_property
    def built(self) -> tuple[Path | None, Answer]:
        """The wheel's file and what building it said; None if it cannot be built."""
        if self.subject.wheel is not None:
            return self.subject.wheel, Answer(0, "")
        assert self.subject.project is not None
        return self.build(self.subject.project, self.folder / "wheel")

    def build(self, project: Path, target: Path) -> tuple[Path | None, Answer]:
        """Build a project's wheel with the build tools of this environment, without network."""
        words: list[str | Path] = [
            "wheel",
            "--no-index",
            "--no-deps",
            "--no-build-isolation",
            "--wheel-dir",
            target,
            project,
        ]
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
        answer = run([*pip, *words], cwd=self.folder)
        return next(iter(sorted(target.glob("*.whl"))), None), answer

    @cached_property
    def wheel(self) -> Wheel | None:
        """What the wheel says of itself."""
        path, _answer = self.built
        return read_wheel(path) if path is not None else None

    @cached_property
    def alone(self) -> tuple[Environment | None, Answer]:
        """An environment with the core and this module only (and modules that it requires)."""
        return self._environment("alone", others=bool(self.manifest.requires))

    @cached_property
    def beside(self) -> tuple[Environment | None, Answer]:
        """An environment with all modules that are installed here."""
        return self._environment("beside", others=True)

    def _environment(self, name: str, *, others: bool) -> tuple[Environment | None, Answer]:
        if self.wheel is None:
            return None, self.built[1]
        made, answer = make(self.folder / name, self.wheel.path, others=others, name=self.wheel.name)
        return (None if answer.code else made), answer

    @cached_property
    def tests(self) -> TestRun:
        """The module's own tests, run against its wheel."""
        if self.subject.tests is None or self.subject.project is None:
            return TestRun(
                why=NO_PROJECT if self.subject.project is None else "there is no folder tests in the project"
            )
        return self._pytest("tests", self.alone, [self.subject.tests], cwd=self.subject.project)

    @cached_property
    def on_sqlite(self) -> TestRun:
        """The module's life on SQLite."""
        return self._probe("life", "sqlite")

    @cached_property
    def on_postgresql(self) -> TestRun:
        """The module's life on PostgreSQL."""
        return self._probe("life", "postgresql")

    @cached_property
    def pages(self) -> TestRun:
        """The module's pages in a browser."""
        return self._probe("pages", "sqlite")

    @cached_property
    def models(self) -> TestRun:
        """What the module's models hold."""
        return self._probe("models", "sqlite")

    @cached_property
    def with_others(self) -> TestRun:
        """Whether the module runs beside all modules that are installed here."""
        return self._probe("beside", "sqlite", environment=self.beside)

    def _probe(
        self, name: str, database: str, environment: tuple[Environment | None, Answer] | None = None
    ) -> TestRun:
        """Run one of our own files of tests in the module's environment."""
        folder = self.folder / f"{name}-{database}"
        folder.mkdir()
        source = Path(probes.__file__).parent / f"{name}_probe.py"
        file = Path(shutil.copy(source, folder / f"test_{name}.py"))
        (folder / "pytest.ini").write_text("[pytest]\nrathaus_portal = true\n", encoding="utf-8")
        extra = {"RATHAUS_TEST_DATABASE": database, probes.VARIABLE: self.manifest.id}
        return self._pytest(f"{name}-{database}", environment or self.alone, [file], cwd=folder, extra=extra)

    def _pytest(
        self,
        name: str,
        environment: tuple[Environment | None, Answer],
        words: list[Path],
        *,
        cwd: Path,
        extra: dict[str, str] | None = None,
    ) -> TestRun:
        made, answer = environment
        if made is None:
            return TestRun(why=f"{NOT_INSTALLED}: " + "; ".join(answer.lines(3)))
        if find_spec("pytest") is None or find_spec("django") is None:
            return TestRun(why=NO_EXTRAS)
        report = self.folder / f"{name}.json"
        made.heard.unlink(missing_ok=True)
        options = ["-q", "-p", "rathaus.grading.recorder", "-p", "no:cacheprovider", "-W", "default"]
        variables = {recorder.VARIABLE: str(report), **(extra or {})}

        def tick() -> None:
            counted = read_progress(recorder.progress_of(report))
            if counted is not None:
                self.progress.tests(name, *counted)

        said = made.run("-m", "pytest", *options, *words, cwd=cwd, extra=variables, tick=tick)
        return read_run(report, made.heard, said.lines())
