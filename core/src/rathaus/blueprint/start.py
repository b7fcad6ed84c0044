"""Starts a portal: writes a first portal file and town file from the template `town`."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from rathaus.i18n import _

from .fields import BaseAddress, FileModel, Identifier
from .problems import Problems
from .schema import write_schemas
from .town_file import Ags

TEMPLATE = Path(__file__).resolve().parent.parent / "_data" / "templates" / "town"
NAMES = ("portal.yaml", "rathaus.yaml")
"""What of a town's repository a portal needs to start with."""


def _one_line(value: str) -> str:
    if not value.isprintable() or not value.strip():
        raise ValueError(_("Expected is a text of one line."))
    return value.strip()


Line = Annotated[str, Field(max_length=300), AfterValidator(_one_line)]


class Answers(FileModel):
    """What `rathaus init` asks. Everything else has a default and stands in the files as a comment."""

    name: Line
    ags: Ags
    public_url: BaseAddress = "http://localhost:8000"
    council_name: Line = "Stadtrat"
    district: str = Field(default="", max_length=300)
    port: int = Field(default=8000, ge=1, le=65535)
    blueprint: Identifier = "small-town"
    blueprint_version: str = "1.0"


def new_portal(folder: Path, answers: Answers) -> list[Path]:
    """Write portal file, town file and the schemas for editors into a folder; returns the files.

    Answers go into the files as they are: template signs in them mean nothing.

    Raises:
        Problems: one of the files is there already, or the folder cannot be written.
    """
    from rathaus.scaffold.answers import complete
    from rathaus.scaffold.creating import write_files
    from rathaus.scaffold.rendering import render
    from rathaus.scaffold.template import Template

    folder = folder.absolute()
    for name in NAMES:
        if (folder / name).exists():
            hint = _("Name another folder, or edit this file.")
            raise Problems.one(folder / name, _("This file is there already."), hint=hint)
    template = Template("town", TEMPLATE)
    values = {**complete(template, {}), **answers.model_dump(), "__full": ""}
    made = render(template, values)
    try:
        write_files(folder, {name: made[name] for name in NAMES})
        schemas = write_schemas(folder / "schemas")
    except OSError as error:
        reason = error.strerror or str(error)
        raise Problems.one(
            folder, _("This folder cannot be written: {reason}.").format(reason=reason)
        ) from error
    return [*(folder / name for name in NAMES), *schemas]
