"""`rathaus modules remove MODULE`: switched off, exported, erased, in every town.

Each step may be said again: towns that are done already are passed over.
"""

import datetime as dt
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rathaus.cli.output import Steps, console, print_json, steps
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _, ngettext

from .modules_export import FOLDER, made, told, write
from .opening import open_portal, wanted_state


def run(
    *,
    portal: Path,
    module: str,
    to: Path | None = None,
    yes: bool = False,
    force: bool = False,
    uninstall: bool = False,
    about: Mapping[str, str] | None = None,
    json: bool = False,
    **_options: Any,
) -> int:
    """Do it all, or stop at the first town that cannot; what was done before stays done."""
    state = open_portal(portal)
    from django.conf import settings

    distribution = settings.RATHAUS_HOST.modules[module].distribution if _is_known(module) else ""
    _look(module, force=force)
    _ask(module, yes)
    _switch_off(portal, module, about or {}, quiet=json)
    with steps() as shown:
        done = _remove_everywhere(module, made(to or Path(state.data) / FOLDER), shown)
    _forget_template()
    _report(module, done, json)
    return _uninstall(distribution, uninstall, json)


def _is_known(module: str) -> bool:
    from django.conf import settings

    return module in settings.RATHAUS_HOST.modules


def _look(module: str, *, force: bool) -> None:
    """Raise RathausError for what speaks against it in any town; nothing was changed then."""
    from rathaus.portal.lifecycle.content import content_of
    from rathaus.portal.lifecycle.removing import is_there, needed_by, problems
    from rathaus.portal.towns import towns, use_town

    others = needed_by(module)
    if others:
        text = _("{others} cannot be without {module}.").format(others=", ".join(others), module=module)
        raise RathausError(text, hint=_("Remove them first."))
    found = []
    for town in towns():
        with use_town(town):
            content = content_of(module)
            if is_there(content):
                found += [f"{town.effective.name}: {each.text} {each.fix}" for each in problems(content)]
    if found and not force:
        text = _("Something speaks against removing {module}:").format(module=module)
        hint = _("Add --force to remove it all the same; an export is kept.")
        raise RathausError("\n".join([text, *found]), hint=f"\n{hint}")


def _ask(module: str, yes: bool) -> None:
    if yes:
        return
    text = _("Switch {module} off in all towns, export its data and erase it?").format(module=module)
    if not sys.stdin.isatty():
        raise RathausError(text, hint=_("Add --yes to say so."))
    if input(f"{text} [y/N] ").strip().lower() not in ("y", "yes", "j", "ja"):
        raise RathausError(_("Nothing was changed."))


def _switch_off(portal: Path, module: str, about: Mapping[str, str], *, quiet: bool) -> None:
    """Write it into the town files and apply them."""
    from contextlib import redirect_stdout
    from io import StringIO

    from django.conf import settings

    from rathaus.cli.switching import switch
    from rathaus.portal.apply import apply_state
    from rathaus.portal.apply.lock import ApplyRunning
    from rathaus.portal.towns import registry

    host = settings.RATHAUS_HOST
    for town in wanted_state(portal, host).towns:
        if module in town.modules:
            with redirect_stdout(StringIO()):  # it says that nothing is applied yet
                switch(portal, town.id, module, on=False, apply=False, host=host, about=about)
            if not quiet:
                text = _("{module} is switched off in {file}.")
                console().print(text.format(module=module, file=town.source))
    wanted = wanted_state(portal, host)
    registry().replace(wanted)
    try:
        apply_state(wanted, lambda _step: None)
    except ApplyRunning as error:
        text = _("Another `rathaus apply` is working on this portal.")
        raise RathausError(text, hint=_("Wait until it is done.")) from error


def _remove_everywhere(module: str, folder: Path, shown: Steps) -> list[dict[str, Any]]:
    from rathaus.portal.lifecycle.content import content_of
    from rathaus.portal.lifecycle.removing import is_there, remove
    from rathaus.portal.towns import towns, use_town

    done = []
    for town in towns():
        with use_town(town):
            content = content_of(module)
            if content.app and not is_there(content):
                continue
            shown.say(town.effective.name)
            entry = write(content, folder)
            remove(content, entry["manifest"], Path(entry["file"]).name, now=dt.datetime.now(dt.UTC))
            done.append(entry)
    return done


def _forget_template() -> None:
    """New towns would get the module's tables from it."""
    from rathaus.portal.towns import towns
    from rathaus.portal.towns.migrate import template_file

    for town in towns()[:1]:
        template_file(town).unlink(missing_ok=True)


def _report(module: str, done: Iterable[dict[str, Any]], json: bool) -> None:
    entries = list(done)
    if json:
        print_json([{key: value for key, value in entry.items() if key != "manifest"} for entry in entries])
        return
    for entry in entries:
        console().print(told(entry))
    count = len(entries)
    text = ngettext("{module} is gone from {n} town.", "{module} is gone from {n} towns.", count)
    console().print(text.format(module=module, n=count))


def _uninstall(distribution: str, wanted: bool, json: bool) -> int:
    if wanted:
        from rathaus.cli.packages import pip

        pip.uninstall(distribution)
    if json:
        return DONE
    if wanted:
        console().print(_("{package} is uninstalled.").format(package=distribution))
    else:
        text = _("Now uninstall the package: `pip uninstall {package}`.")
        console().print(text.format(package=distribution))
    console().print(_("Then start `rathaus serve` again."))
    return DONE
