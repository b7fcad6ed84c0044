"""How commands speak: JSON for scripts, tables and progress for people; colour only on a terminal.

rich honours `NO_COLOR`, `COLUMNS` and `TERM=dumb`. What a script reads goes to standard output, progress to
standard error.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text


def console() -> Console:
    """Return a console on standard output; long lines are not cut where it is no terminal."""
    return Console(soft_wrap=not sys.stdout.isatty(), highlight=False)


def print_json(value: Any) -> None:
    """Print a value as JSON, indented, in UTF-8 letters, with dates and paths as text."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> None:
    """Print rows as a table: with aligned columns on a terminal, with tabs between the values elsewhere."""
    if not sys.stdout.isatty():
        print("\t".join(headings))
        for row in rows:
            print("\t".join(str(value) for value in row))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(value if isinstance(value, Text) else escape(value) for value in row))
    console().print(table)


class Steps:
    """Long work, step by step: a moving bar on a terminal, silent elsewhere."""

    def __init__(self, progress: Progress | None, total: int | None) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=total) if progress else None

    def say(self, text: str) -> None:
        """Show what is being done now."""
        if self._progress and self._task is not None:
            self._progress.update(self._task, description=escape(text))

    def done(self, count: int = 1) -> None:
        """Count finished steps."""
        if self._progress and self._task is not None:
            self._progress.advance(self._task, count)


@contextmanager
def steps(total: int | None = None) -> Iterator[Steps]:
    """Show the progress of the work in the `with` block; `total` is the number of steps, if it is known."""
    if not sys.stderr.isatty():
        yield Steps(None, total)
        return
    columns = [SpinnerColumn(), TextColumn("{task.description}")]
    counted = [BarColumn(), MofNCompleteColumn()] if total else []
    with Progress(*columns, *counted, console=Console(stderr=True), transient=True) as progress:
        yield Steps(progress, total)
