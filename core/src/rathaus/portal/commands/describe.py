"""`rathaus describe`: a town's descriptor as JSON. It goes nowhere by itself."""

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rathaus.cli.output import console
from rathaus.exits import DONE
from rathaus.i18n import _

from .opening import chosen_town, open_portal


def run(*, portal: Path, town: str | None = None, output: Path | None = None, **_options: Any) -> int:
    """Print the descriptor, or write it to `output`."""
    state = open_portal(portal)
    from rathaus.portal.records.descriptor import town_descriptor
    from rathaus.portal.towns import use_town

    with use_town(chosen_town(state, town)):
        found = town_descriptor(now=dt.datetime.now(ZoneInfo("Europe/Berlin")))
    text = found.model_dump_json(indent=2)
    if output is None:
        print(text)
    else:
        output.write_text(text + "\n", encoding="utf-8")
        console().print(_("Written to {file}.").format(file=output))
    return DONE
