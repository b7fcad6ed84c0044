"""`rathaus init`: a portal file and a town file to start from."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from rathaus.blueprint.check import explain
from rathaus.blueprint.start import Answers, new_portal
from rathaus.cli.options import Json, Port
from rathaus.cli.output import print_json
from rathaus.errors import UsageError
from rathaus.i18n import N_, _

Folder = Annotated[Path, typer.Option("--dir", metavar="DIR", help=N_("Folder for the files."))]
Name = Annotated[str | None, typer.Option("--name", metavar="NAME", help=N_("The town's name."))]
Ags = Annotated[
    str | None, typer.Option("--ags", metavar="AGS", help=N_("The municipality key (AGS), eight digits."))
]
Address = Annotated[
    str | None, typer.Option("--public-url", metavar="URL", help=N_("The address residents will use."))
]
Council = Annotated[
    str | None, typer.Option("--council-name", metavar="NAME", help=N_("What the council is called."))
]
District = Annotated[str | None, typer.Option("--district", metavar="NAME", help=N_("The district."))]
Blueprint = Annotated[
    str | None, typer.Option("--blueprint", metavar="ID", help=N_("The blueprint to start from."))
]
QUESTIONS = {
    "name": ("--name", N_("Name of the town")),
    "ags": ("--ags", N_("Municipality key (AGS, eight digits)")),
}


def init(
    folder: Folder = Path(),
    name: Name = None,
    ags: Ags = None,
    public_url: Address = None,
    council_name: Council = None,
    district: District = None,
    port: Port = None,
    blueprint: Blueprint = None,
    as_json: Json = False,
) -> None:
    """Write the files; asks for name and municipality key on a terminal, and for nothing elsewhere."""
    given = {
        "name": name,
        "ags": ags,
        "public_url": public_url,
        "council_name": council_name,
        "district": district,
        "port": port,
        "blueprint": blueprint,
    }
    known = {key: value for key, value in given.items() if value is not None}
    files = new_portal(folder, _complete(known, ask=sys.stdin.isatty() and sys.stdout.isatty()))
    if as_json:
        print_json(files)
        return
    for file in files:
        print(_("Written: {file}").format(file=file))
    print(_("Look through the files, then: rathaus validate --dir {folder}").format(folder=folder))


def _complete(known: dict[str, Any], *, ask: bool) -> Answers:
    """Return checked answers; on a terminal, ask for what is missing and again for what is wrong.

    Raises:
        UsageError: something is missing or wrong and nobody can be asked.
    """
    while True:
        try:
            return Answers(**known)
        except ValidationError as error:
            item = error.errors(include_url=False)[0]
        key = str(item["loc"][0])
        option, question = QUESTIONS.get(key, ("--" + key.replace("_", "-"), key))
        if item["type"] == "missing" and not ask:
            raise UsageError(_("{name} is missing.").format(name=option))
        if item["type"] != "missing":
            sentence, hint = explain(item)
            if not ask or key not in QUESTIONS:
                raise UsageError(f"{option}: {sentence}", hint=hint)
            print(f"{sentence} {hint}".strip())
        known[key] = _answer(_(question))


def _answer(question: str) -> str:
    try:
        return input(f"{question}: ").strip()
    except EOFError:
        raise KeyboardInterrupt from None
