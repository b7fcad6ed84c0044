"""`rathaus plan`: what `apply` would change."""

import json
from pathlib import Path
from typing import Any

from rich.text import Text

from rathaus.blueprint import Change, Plan, towns_touched
from rathaus.blueprint import plan as difference
from rathaus.cli.options import Dir, Json
from rathaus.cli.output import console, print_json
from rathaus.cli.portal import portal_file
from rathaus.cli.problems import show_problems
from rathaus.cli.reading import applied, wanted
from rathaus.exits import CHANGES, DONE
from rathaus.i18n import _, ngettext

SIGNS = {"add": ("+", "green"), "change": ("~", "yellow"), "remove": ("-", "red")}

LONGEST = 160
"""Letters of a value that are shown."""


def plan(place: Dir = None, as_json: Json = False) -> int:
    """Show every difference; exit code 3 if there is one, 0 if there is none."""
    from rathaus.host import load_host

    target, warnings = wanted(portal_file(place), load_host())
    changes = difference(applied(Path(target.data)), target)
    if as_json:
        print_json({"changes": [change.model_dump() for change in changes.changes]})
    else:
        show_problems(warnings)
        show(changes)
    return CHANGES if changes else DONE


def show(changes: Plan) -> None:
    """Print the plan: the operator's side first, then town by town."""
    if not changes:
        print(_("Nothing to change."))
        return
    for town in (None, *towns_touched(changes.changes)):
        lines = [change for change in changes.changes if change.town == town]
        if lines:
            console().print(Text(town or _("Portal"), style="bold"))
        for change in lines:
            console().print(_line(change))
    count = len(changes)
    text = ngettext("{n} change, made by `rathaus apply`.", "{n} changes, made by `rathaus apply`.", count)
    print(text.format(n=count))


def _line(change: Change) -> Text:
    sign, colour = SIGNS[change.kind]
    text = Text(f"  {sign} {change.path or _('the whole town')}: ", style=colour)
    if change.kind == "change":
        text.append(f"{_value(change.before)} → {_value(change.after)}", style="default")
    else:
        text.append(_value(change.before if change.kind == "remove" else change.after), style="default")
    return text


def _value(value: Any) -> str:
    """Return a value on one line, long ones cut; `--json` has all of it."""
    if value is None:
        return _("(nothing)")
    text = value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
