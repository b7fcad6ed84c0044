"""`rathaus publiccode`: check publiccode.yml files, write one for a module."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rathaus.cli.options import Json
from rathaus.cli.output import print_json
from rathaus.cli.problems import show_problems
from rathaus.errors import RathausError
from rathaus.exits import DONE, PROBLEMS
from rathaus.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from rathaus.publiccode import Finding

NAME = "publiccode.yml"


class Format(StrEnum):
    """How findings are printed."""

    text = "text"
    json = "json"
    errorformat = "errorformat"


Files = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE", help=N_("Files to check (else publiccode.yml here)."))
]
Root = Annotated[
    Path | None,
    typer.Option(
        "--root", metavar="DIR", help=N_("The repository's folder, for pictures (else the file's).")
    ),
]
Printed = Annotated[
    Format,
    typer.Option("--format", metavar="FORMAT", help=N_("How to print findings; errorformat is for editors.")),
]
Strict = Annotated[bool, typer.Option("--strict", help=N_("Let warnings count as errors."))]
Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help=N_("A module's project folder (else this folder)."))
]
Url = Annotated[
    str,
    typer.Option("--url", metavar="URL", help=N_("Address of the repository (else pyproject.toml, git).")),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help=N_("Write to this file; - prints (else publiccode.yml).")
    ),
]
Check = Annotated[
    bool, typer.Option("--check", help=N_("Write nothing; exit code 1 if the file is not current."))
]


def validate(
    files: Files = None,
    root: Root = None,
    shown: Printed = Format.text,
    strict: Strict = False,
    as_json: Json = False,
) -> int:
    """Name every error and warning with file, line and column; exit code 1 if there is an error."""
    from rathaus import publiccode

    paths = files or [Path(NAME)]
    findings = [found for path in paths for found in publiccode.validate(path, root=root)]
    failed = any(found.severity == "error" or strict for found in findings)
    if as_json or shown is Format.json:
        print_json({"valid": not failed, "problems": [found.model_dump() for found in findings]})
    elif shown is Format.errorformat:
        print("".join(_line(found) for found in findings), end="")
    else:
        _show(findings, len(paths), failed=failed)
    return PROBLEMS if failed else DONE


def _line(found: "Finding") -> str:
    """Return a line as compilers write it: Vim's default `errorformat`, Emacs and CI systems read it."""
    text = f"{found.path}: {found.text} {found.hint}".removeprefix(": ").rstrip()
    return f"{found.file}:{found.line or 1}:{found.column or 1}: {found.severity}: {text} [{found.rule}]\n"


def _show(findings: "Sequence[Finding]", count: int, *, failed: bool) -> None:
    show_problems(findings)
    if not failed:
        text = ngettext("{n} file checked, no error.", "{n} files checked, no error.", count)
        print(text.format(n=count), _("Whether addresses answer was not tried."))


def generate(folder: Folder = Path(), url: Url = "", output: Output = None, check: Check = False) -> int:
    """Write what the manifest, pyproject.toml, the changelog and git say; keep what people added."""
    from rathaus import publiccode

    project = publiccode.read_project(folder, url=url)
    target = folder / NAME if output is None or str(output) == "-" else output
    known = target.read_text(encoding="utf-8") if target.is_file() else ""
    text = publiccode.generate(project, known=known)
    problems = publiccode.validate_text(text, target, root=folder)
    if any(found.path == "url" for found in problems):
        hint = _("Name it: --url URL, or `Repository` in [project.urls] of pyproject.toml.")
        raise RathausError(_("The address of the repository is not known."), hint=hint, file=str(folder))
    if check:
        return _compare(target, known, text)
    if str(output) == "-":
        print(text, end="")
    else:
        target.write_text(text, encoding="utf-8")
        print(_("Written: {name}").format(name=target))
    show_problems(problems)
    return PROBLEMS if any(found.severity == "error" for found in problems) else DONE


def _compare(target: Path, known: str, text: str) -> int:
    if known == text:
        print(_("{name} is current.").format(name=target))
        return DONE
    print(_("{name} is not current. `rathaus publiccode generate` writes it anew.").format(name=target))
    return PROBLEMS
