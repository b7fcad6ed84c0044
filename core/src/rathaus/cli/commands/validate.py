"""`rathaus validate`: check files without changing anything."""

from pathlib import Path
from typing import Annotated

import typer

from rathaus.blueprint import Problem, errors
from rathaus.cli.files import check_file
from rathaus.cli.options import Dir, Json
from rathaus.cli.output import print_json
from rathaus.cli.portal import portal_file
from rathaus.cli.problems import show_problems
from rathaus.cli.reading import check_files
from rathaus.exits import DONE, PROBLEMS
from rathaus.i18n import N_, ngettext

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help=N_("Portal files, town files, blueprints (else the portal's).")),
]
Strict = Annotated[bool, typer.Option("--strict", help=N_("Let warnings count as errors."))]


def validate(files: Files = None, place: Dir = None, strict: Strict = False, as_json: Json = False) -> int:
    """Name every problem with file, line and hint; exit code 1 if one of them is an error."""
    from rathaus.host import load_host

    host = load_host()
    paths = files or [portal_file(place)]
    problems: list[Problem] = []
    for path in paths:
        problems += check_file(path, host) if files else check_files(path, host).problems
    failed = bool(problems if strict else errors(problems))
    if as_json:
        print_json({"valid": not failed, "problems": [problem.model_dump() for problem in problems]})
    else:
        show_problems(problems)
        if not failed:
            count = len(paths)
            text = ngettext("{n} file checked, nothing wrong.", "{n} files checked, nothing wrong.", count)
            print(text.format(n=count))
    return PROBLEMS if failed else DONE
