"""`rathaus person`: what is held about a person, handed out or erased."""

import json as json_format
import os
from pathlib import Path
from typing import Any

from rathaus.cli.output import console, print_json
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _

from .opening import chosen_town, open_portal


def run(*, portal: Path, action: str, who: str, town: str | None = None, **options: Any) -> int:
    """Do `action` (`export`, `erase`) for the person with the mail address `who` in one town."""
    if "@" not in who:
        raise RathausError(
            _("{who} is no mail address.").format(who=who), hint=_("Write it like name@example.org.")
        )
    state = open_portal(portal)
    from rathaus.host import EachFailed
    from rathaus.portal.retention.person import PersonFailed
    from rathaus.portal.towns import use_town

    with use_town(chosen_town(state, town)):
        try:
            return {"export": export, "erase": erase}[action](who, **options)
        except (PersonFailed, EachFailed) as error:
            text = _("{module} failed, so nothing was done.").format(module=error.module)
            raise RathausError(text, hint=_("See `rathaus doctor`, then try again.")) from error


def export(who: str, *, output: Path | None = None, **_options: Any) -> int:
    """Print or write everything held about the person, as JSON by module and kind."""
    found = _held(who)
    if output is None:
        print_json(found)
        return DONE
    handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json_format.dump(found, file, ensure_ascii=False, indent=2, default=str)
    console().print(_("Written to {file}.").format(file=output))
    return DONE


def erase(who: str, *, yes: bool = False, json: bool = False, **_options: Any) -> int:
    """Erase; without `yes` only say what is held."""
    from rathaus.portal.retention import person

    if yes:
        counts = {name: dict(erasure.erased) for name, erasure in person.erase(who).items()}
        kept = {name: sum(map(len, records.values())) for name, records in _held(who).items()}
    else:
        counts = {
            name: {kind: len(rows) for kind, rows in records.items()} for name, records in _held(who).items()
        }
        kept = {}
    if json:
        print_json({"erased": yes, "records": counts, "kept": kept})
        return DONE
    for name, kinds in counts.items():
        console().print(f"{name}: " + ", ".join(f"{kind} {count}" for kind, count in kinds.items()))
    for name, count in kept.items():
        console().print(
            _("{module} keeps {count} records that the law wants kept.").format(module=name, count=count)
        )
    if not counts:
        console().print(_("Nothing is held about this person."))
    elif not yes:
        console().print(_("Nothing was erased yet. Add --yes to erase it."))
    return DONE


def _held(who: str) -> dict[str, dict[str, list[dict[str, Any]]]]:
    from rathaus.portal.retention import person

    return {name: records.records for name, records in person.export(who).items()}
