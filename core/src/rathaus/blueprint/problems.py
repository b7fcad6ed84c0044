"""Problems of a file: where, what, and what to do about it.

Problems(Exception)     what a file does not pass: all its problems at once
SecretMissing(Exception)  a secret's variable or file is not there when it is read
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

from pydantic import Field

from rathaus.contracts.base import Contract
from rathaus.i18n import _

Severity = Literal["error", "warning"]


class Problem(Contract):
    """One thing that is wrong in a file.

    `line` and `column` count from 1 (0: the file as a whole). `path` names the place in the document
    (`blueprint.version`, `deviations[0].path`). `text` says what is wrong, `hint` what to do; both are
    sentences in the language spoken when the problem was found. A warning does not stop anything.
    """

    file: str
    line: int = Field(default=0, ge=0)
    column: int = Field(default=0, ge=0)
    path: str = ""
    text: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        """`rathaus.yaml:4:3: ags: what is wrong. What to do.`"""
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        parts = [where + ":", f"{self.path}:" if self.path else "", self.text, self.hint]
        return " ".join(part for part in parts if part)


class Problems(Exception):
    """All problems of the files read, in the order of the files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def one(cls, file: Path | str, text: str, *, hint: str = "", line: int = 0, column: int = 0) -> Self:
        """A single problem of a file as a whole, or of one place in it."""
        return cls([Problem(file=str(file), line=line, column=column, text=text, hint=hint)])


class SecretMissing(Exception):
    """A secret cannot be read; the text names the reference and the way out, never a value."""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop, without the warnings."""
    return [problem for problem in problems if problem.severity == "error"]


def unreadable(path: Path, error: OSError) -> Problems:
    """Turn a failed read into a sentence."""
    if isinstance(error, FileNotFoundError):
        return Problems.one(path, _("This file does not exist."), hint=_("Check the path and its spelling."))
    if isinstance(error, IsADirectoryError):
        return Problems.one(path, _("This is a folder, not a file."), hint=_("Name the file inside it."))
    if isinstance(error, PermissionError):
        return Problems.one(
            path, _("This file may not be read."), hint=_("Give this account the right to read it.")
        )
    return Problems.one(path, _("This file cannot be read: {reason}.").format(reason=error.strerror or error))
