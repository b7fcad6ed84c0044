"""`rathaus hooks`: the hooks of this installation and who implements them."""

from typing import Annotated

import typer

from rathaus.cli.options import Json
from rathaus.cli.output import print_json, print_table
from rathaus.i18n import N_, _

Block = Annotated[
    str | None, typer.Option("--block", metavar="BLOCK", help=N_("Only hooks of this building block."))
]


def list_hooks(block: Block = None, as_json: Json = False) -> None:
    """List hooks with kind, first version, stability and implementers."""
    from rathaus.host import load_host

    host = load_host()
    calls = host.calls()
    rows = [
        {
            "hook": name,
            "block": spec.block,
            "kind": str(spec.kind),
            "since": spec.facts.since,
            "stability": str(spec.facts.stability),
            "arguments": list(spec.parameters),
            "modules": calls.implementers(name),
        }
        for name, spec in sorted(host.specs.items())
        if block in (None, spec.block)
    ]
    if as_json:
        print_json(rows)
        return
    headings = [_("Hook"), _("Kind"), _("Since"), _("Modules")]
    lines = [[str(row[key]) for key in ("hook", "kind", "since")] for row in rows]
    print_table(headings, [[*line, ", ".join(row["modules"])] for line, row in zip(lines, rows, strict=True)])
