"""Switches a module on or off in one town: edits the town file, checks it, applies."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rathaus.blueprint import Problems, check_portal, errors
from rathaus.blueprint.edit import disable_module, enable_module
from rathaus.contracts.town import EffectiveTown
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _

from .portal import portal_installed, run_portal
from .reading import check_files

if TYPE_CHECKING:
    from rathaus.host import Host


def switch(
    portal: Path,
    name: str | None,
    module: str,
    *,
    on: bool,
    apply: bool,
    host: "Host",
    about: Mapping[str, str],
) -> int:
    """Edit the town file and apply; a file that would not be valid afterwards stays as it was.

    `about` are `reason` and `decided_by` of the deviation, where the blueprint wants it otherwise.

    Raises:
        Problems: the files had errors before, or would have them.
        RathausError: it is not clear which town is meant.
    """
    town = chosen(portal, name)
    if (module in town.modules) == on:
        text = _("{module} is on already in {town}.") if on else _("{module} is off already in {town}.")
        print(text.format(module=module, town=town.name))
        return DONE
    file = Path(town.source or "")
    before = file.read_bytes()
    try:
        _edit(portal, town, module, on, about)
        found = errors(check_files(portal, host).problems)
        if found:
            raise Problems(found)
    except BaseException:
        file.write_bytes(before)
        raise
    text = _("{module} is switched on in {file}.") if on else _("{module} is switched off in {file}.")
    print(text.format(module=module, file=file))
    if not apply or not portal_installed():
        print(_("It holds from the next `rathaus apply` on."))
        return DONE
    return run_portal("apply", portal)


def _edit(portal: Path, town: EffectiveTown, module: str, on: bool, about: Mapping[str, str]) -> None:
    """Go back to what the blueprint says if that is what is wanted, else write a deviation."""
    file = Path(town.source or "")
    change = enable_module if on else disable_module
    change(file, module, in_blueprint=on)
    if (module in chosen(portal, town.id).modules) != on:
        change(file, module, in_blueprint=not on, **about)


def chosen(portal: Path, name: str | None) -> EffectiveTown:
    """Return the town of that id, or the only one; modules and settings are not looked at here.

    Raises:
        Problems: the files have errors.
        RathausError: there is no such town, or there are several and none is named.
    """
    checked = check_portal(portal, settings_models=None)
    if checked.portal is None:
        raise Problems(errors(checked.problems))
    towns = {town.id: town for town in checked.portal.towns}
    known = ", ".join(list(towns)[:20])
    if name is None and len(towns) != 1:
        hint = _("Name one with --town: {towns}.").format(towns=known)
        raise RathausError(_("This portal serves several towns."), hint=hint, file=str(portal))
    if name is not None and name not in towns:
        text = _("There is no town {name} here.").format(name=name)
        raise RathausError(text, hint=_("Known are: {towns}.").format(towns=known), file=str(portal))
    return towns[name] if name else next(iter(towns.values()))
