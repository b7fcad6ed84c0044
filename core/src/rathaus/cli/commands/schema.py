"""`rathaus schema`: JSON Schemas of the files people write, so that editors complete and check, and of
`grade.json`.
"""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from rathaus.blueprint.schema import KINDS, json_schema
from rathaus.i18n import N_


class Kind(StrEnum):
    """The kinds of files."""

    portal = "portal"
    town = "town"
    blueprint = "blueprint"
    grade = "grade"


Wanted = Annotated[Kind, typer.Argument(metavar="KIND", help=N_("Which file the schema is for."))]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help=N_("Write to this file."))
]


def schema(kind: Wanted, output: Output = None) -> None:
    """Print the schema (draft 2020-12), or write it to a file."""
    text = json.dumps(_made(kind), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        print(text, end="")
    else:
        output.write_text(text, encoding="utf-8")


def _made(kind: Kind) -> dict[str, Any]:
    for known in KINDS:
        if known == kind.value:
            return json_schema(known)
    from rathaus.grading.schema import grade_schema

    return grade_schema()
