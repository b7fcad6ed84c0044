"""Runs type checker and linter over a module's code, with the settings that its project has."""

import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from .bench import Bench
from .environment import run
from .rule import Measured, met, not_measured, not_met
from .subject import NO_EXTRAS, NO_PROJECT, NOT_INSTALLED


class Configured(NamedTuple):
    """A `pyproject.toml` with settings of a tool, and the folder it holds for."""

    file: Path
    folder: Path


def settings_of(tool: str, project: Path) -> Configured | None:
    """Return the nearest `pyproject.toml`, in the project or above it, with `[tool.NAME]`."""
    for folder in (project, *project.parents):
        file = folder / "pyproject.toml"
        try:
            tools = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {})
        except (OSError, ValueError):
            continue
        if tool in tools:
            return Configured(file, folder)
    return None


def types(bench: Bench) -> Measured:
    """Run mypy, always strict, with the project's further settings."""
    if bench.subject.package is None or bench.subject.project is None:
        return not_measured(NO_PROJECT)
    environment, _answer = bench.alone
    if find_spec("mypy") is None or environment is None:
        return not_measured(f"mypy is not there: {NO_EXTRAS}" if environment else NOT_INSTALLED)
    package = bench.subject.package
    configured = settings_of("mypy", bench.subject.project)
    words: list[str | Path] = ["-m", "mypy", "--strict", "--no-error-summary", "--no-color-output"]
    words += ["--cache-dir", bench.folder / "mypy"]
    if configured is not None:
        words += ["--config-file", configured.file]
    answer = environment.run(*words, package, cwd=configured.folder if configured else bench.subject.project)
    marker = [] if (package / "py.typed").is_file() else [f"{package.name}/py.typed is missing"]
    if answer.code not in (0, 1):
        return not_measured("mypy: " + "; ".join(answer.lines(3)))
    wrong = [line for line in answer.lines(1_000) if ": error:" in line]
    return (
        not_met([*marker, *wrong]) if wrong or marker else met(f"mypy --strict: no error in {package.name}")
    )


def lint(bench: Bench) -> Measured:
    """Run ruff's rules and its format over code and tests."""
    if bench.subject.package is None or bench.subject.project is None:
        return not_measured(NO_PROJECT)
    if find_spec("ruff") is None:
        return not_measured(f"ruff is not there: {NO_EXTRAS}")
    folders = [folder for folder in (bench.subject.package, bench.subject.tests) if folder is not None]
    checks = (["check", "--no-cache", "--output-format", "concise"], ["format", "--no-cache", "--check"])
    wrong: list[str] = []
    for words in checks:
        answer = run([sys.executable, "-m", "ruff", *words, *folders], cwd=bench.subject.project)
        if answer.code not in (0, 1):
            return not_measured("ruff: " + "; ".join(answer.lines(3)))
        wrong += answer.lines(100) if answer.code else []
    return not_met(wrong) if wrong else met("ruff check and ruff format: nothing to say")


def git_lines(folder: Path, *words: str) -> list[str] | None:
    """Return the lines git prints; None where the folder is in no repository, or there is no git."""
    answer = run(["git", "-C", folder, *words], cwd=folder)
    return None if answer.code else [line for line in answer.text.splitlines() if line]
