"""`rathaus restore FILE`: bring a town back from its backup."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rathaus.cli.output import Steps, console, print_json, steps
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _, ngettext

from .opening import chosen_town, open_portal


def run(
    *,
    portal: Path,
    file: Path,
    town: str | None = None,
    check: bool = False,
    yes: bool = False,
    json: bool = False,
    **_options: Any,
) -> int:
    """Verify the file and restore it; `check` only verifies. Asks on a terminal unless `yes` is given."""
    state = open_portal(portal)
    from rathaus.portal.backup.guard import BackupRunning
    from rathaus.portal.backup.restoring import bring_back
    from rathaus.portal.backup.verifying import fits, verify
    from rathaus.portal.towns import registry

    manifest = _manifest(file)
    chosen = registry().get(chosen_town(state, town or manifest.town))
    fits(file, manifest, chosen)
    with steps() as shown:
        if check:
            verify(file, progress=_progress(shown))
            _say(
                _("The backup of {town} of {created} is whole.").format(
                    town=manifest.town, created=_when(manifest.created)
                )
            )
            return DONE
    _ask(chosen, manifest, yes)
    try:
        with steps() as shown:
            done = bring_back(file, chosen, now=dt.datetime.now(dt.UTC), progress=_progress(shown))
    except BackupRunning as error:
        text = _("Another backup or restore of {town} is under way.").format(town=chosen.id)
        raise RathausError(text, hint=_("Wait until it is done.")) from error
    _report(done, json)
    return DONE


def _manifest(file: Path) -> Any:
    from rathaus.portal.backup.verifying import read_manifest

    try:
        return read_manifest(file)
    except OSError as error:
        text = _("{file} cannot be read: {error}").format(file=file, error=error.strerror or error)
        raise RathausError(text) from error


def _progress(shown: Steps) -> Callable[[str, int, int], None]:
    names = {"verify": _("verifying"), "database": _("database"), "media": _("files")}

    def say(what: str, at: int, total: int) -> None:
        shown.say(f"{names[what]} {at}/{total}")

    return say


def _ask(town: Any, manifest: Any, yes: bool) -> None:
    if yes:
        return
    question = _("Replace everything in {town} with the state of {created}?").format(
        town=town.effective.name, created=_when(manifest.created)
    )
    if not sys.stdin.isatty():
        raise RathausError(question, hint=_("Add --yes to say so."))
    if input(f"{question} [y/N] ").strip().lower() not in ("y", "yes", "j", "ja"):
        raise RathausError(_("Nothing was changed."))


def _report(done: Any, json: bool) -> None:
    if json:
        print_json(
            {
                "town": done.town,
                "created": done.created,
                "erased_again": done.erased_again,
                "unmatched_erasures": done.unmatched,
                "withdrawn_again": done.withdrawn_again,
            }
        )
        return
    _say(_("{town} is back at the state of {created}.").format(town=done.town, created=_when(done.created)))
    if done.erased_again:
        text = ngettext("{n} person was erased again.", "{n} people were erased again.", done.erased_again)
        _say(text.format(n=done.erased_again))
    if done.withdrawn_again:
        text = ngettext(
            "{n} thing was withdrawn again that had been withdrawn since the backup.",
            "{n} things were withdrawn again that had been withdrawn since the backup.",
            done.withdrawn_again,
        )
        _say(text.format(n=done.withdrawn_again))
    if done.unmatched:
        text = ngettext(
            "{n} erasure could not be repeated: the log was written with another signing key.",
            "{n} erasures could not be repeated: the log was written with another signing key.",
            done.unmatched,
        )
        _say(text.format(n=done.unmatched))


def _say(text: str) -> None:
    console().print(text)


def _when(moment: dt.datetime) -> str:
    """A moment as people here write it."""
    return moment.astimezone(ZoneInfo("Europe/Berlin")).strftime("%d.%m.%Y %H:%M")
