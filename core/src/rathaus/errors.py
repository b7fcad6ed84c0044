"""Errors that are shown to a person as one readable paragraph.

    RathausError(Exception)      a command cannot do what was asked; text, hint, place, exit code
      UsageError                 the command line itself is wrong (exit code 2)

Whoever raises one writes sentences in the current language: what is wrong (`text`) and what to do (`hint`).
"""

from rathaus.exits import PROBLEMS, USAGE


class RathausError(Exception):
    """Something a person must do something about; `file` and `line` (from 1) say where, if known."""

    exit_code = PROBLEMS

    def __init__(
        self, text: str, *, hint: str = "", file: str = "", line: int = 0, exit_code: int | None = None
    ) -> None:
        super().__init__(text)
        self.text, self.hint, self.file, self.line = text, hint, file, line
        if exit_code is not None:
            self.exit_code = exit_code

    def __str__(self) -> str:
        """`FILE:LINE: text hint`."""
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        return " ".join(part for part in (f"{place}{self.text}", self.hint) if part)


class UsageError(RathausError):
    """The command line is wrong: an unknown command or option, a value that does not fit."""

    exit_code = USAGE
