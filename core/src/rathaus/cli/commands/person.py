"""`rathaus person`: what is stored about a person, for requests under GDPR articles 15 and 17."""

from pathlib import Path
from typing import Annotated

import typer

from rathaus.cli.options import Dir, Json, Town
from rathaus.cli.portal import run_portal
from rathaus.i18n import N_

Who = Annotated[str, typer.Argument(metavar="WHO", help=N_("The person's mail address."))]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=N_("Write to this file.")),
]
Sure = Annotated[bool, typer.Option("--yes", help=N_("Erase; without it, only show what would be erased."))]


def export(who: Who, place: Dir = None, town: Town = None, output: Output = None) -> int:
    """Collect from all modules; fails as a whole if one module fails."""
    target = output.absolute() if output else None
    return run_portal("person", place, action="export", town=town, who=who, output=target)


def erase(who: Who, place: Dir = None, town: Town = None, yes: Sure = False, as_json: Json = False) -> int:
    """Erase in all modules; says for each what was erased and what the law says must stay."""
    return run_portal("person", place, action="erase", town=town, who=who, yes=yes, json=as_json)
