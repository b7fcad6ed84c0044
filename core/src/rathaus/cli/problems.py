"""Prints the problems of files for people."""

import sys
from collections.abc import Iterable

from rich.text import Text

from rathaus.blueprint import Problem
from rathaus.i18n import _

from .output import console


def show_problems(problems: Iterable[Problem]) -> None:
    """Print one paragraph a problem: place, path, sentence, hint; a warning says that it is one."""
    for problem in problems:
        if not sys.stdout.isatty():
            warning = "" if problem.severity == "error" else _("warning") + ": "
            print(f"{warning}{problem}")
            continue
        error = problem.severity == "error"
        place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
        text = Text(place + "\n", style="bold")
        text.append("  " + (_("error") if error else _("warning")) + " ", style="red" if error else "yellow")
        text.append(f"{problem.path}: " if problem.path else "", style="cyan")
        text.append(f"{problem.text} {problem.hint}".rstrip())
        console().print(text)
