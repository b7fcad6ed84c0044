"""`rathaus apply`: bring the portal to what its files say."""

import datetime as dt
import json as json_format
from pathlib import Path
from typing import Any

from rathaus.blueprint import plan
from rathaus.cli.output import console, steps
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _, ngettext
from rathaus.portal.state import FILE, read_state

from .opening import wanted_state


def run(*, portal: Path, json: bool = False, **_options: Any) -> int:
    """Apply what the files say; saying it twice changes nothing."""
    wanted = wanted_state(portal)
    applied_file = Path(wanted.data) / FILE
    changes = plan(read_state(applied_file) if applied_file.exists() else None, wanted)
    migrated: list[str] = []
    done = apply_wanted(wanted, migrated=migrated)
    if json:
        print(json_format.dumps({"towns": len(wanted.towns), "changes": len(changes.changes), "steps": done}))
        return DONE
    if changes:
        count = len(changes.changes)
        text = ngettext("Applied {count} change.", "Applied {count} changes.", count)
        console().print(text.format(count=count))
    elif migrated:
        count = len(migrated)
        text = ngettext(
            "Caught up on {count} change of the tables.", "Caught up on {count} changes of the tables.", count
        )
        console().print(text.format(count=count))
    else:
        console().print(_("Nothing to change."))
    return DONE


def apply_wanted(wanted: Any, *, began: dt.datetime | None = None, migrated: list[str] | None = None) -> int:
    """Start Django on the wanted state and apply it; returns how many steps were not done before. `began`:
    when the adoption log of a new town begins, if not now. `migrated` takes the names of the migrations that
    are applied.
    """
    from rathaus.portal import bootstrap

    bootstrap.start_wanted(wanted)
    from rathaus.portal.apply import STEPS, Step, apply_state
    from rathaus.portal.apply.lock import ApplyRunning

    names = {"database": _("database"), "schema": _("tables"), "roles": _("roles")}
    fresh = 0
    with steps(total=len(STEPS) * len(wanted.towns)) as shown:

        def progress(step: Step) -> None:
            nonlocal fresh
            fresh += not step.skipped
            if migrated is not None:
                migrated.extend(step.migrations)
            shown.say(f"{step.town}: {names[step.name]}")
            shown.done()

        try:
            apply_state(wanted, progress, began=began)
        except ApplyRunning as error:
            raise RathausError(
                _("Another `rathaus apply` is working on this portal."), hint=_("Wait until it is done.")
            ) from error
    return fresh
