"""What the commands share: reading the portal's files, and starting Django on what they say."""

import logging
import os
from pathlib import Path

from rathaus.blueprint import load_portal
from rathaus.contracts.town import EffectivePortal
from rathaus.errors import RathausError
from rathaus.host import Host, load_host
from rathaus.host.models import settings_models
from rathaus.i18n import _
from rathaus.portal.state import FILE, read_state


def wanted_state(portal: Path, host: Host | None = None) -> EffectivePortal:
    """What the portal file, its town files and their blueprints say.

    Raises Problems with every error in them.
    """
    host = host or load_host()
    versions = {name: status.version for name, status in host.modules.items() if status.version}
    return load_portal(portal, settings_models=settings_models(host), versions=versions)


def open_portal(portal: Path) -> EffectivePortal:
    """Start Django on the applied state of this portal file. RathausError if nothing was applied yet."""
    from rathaus.portal import bootstrap

    data = data_folder(portal)
    state = applied_state(data)
    bootstrap.start(data)
    return state


def data_folder(portal: Path) -> Path:
    """Where a portal's data lies. Its modules are not looked at: one that was uninstalled by hand must not
    keep towns from being served or backed up. Raises Problems with the errors in the files themselves.
    """
    return Path(load_portal(portal, settings_models=None).data)


def applied_state(data: Path) -> EffectivePortal:
    """The applied state in a data folder. Raises RathausError if there is none."""
    if not (data / FILE).exists():
        raise RathausError(
            _("Nothing has been applied in {folder} yet.").format(folder=data),
            hint=_("Run `rathaus apply` first."),
        )
    return read_state(data / FILE)


def chosen_town(state: EffectivePortal, name: str | None) -> str:
    """The id of the town a command means: the named one, or the only one there is. Raises RathausError."""
    known = [town.id for town in state.towns]
    if name in known:
        return str(name)
    if name is None and len(known) == 1:
        return known[0]
    shown = ", ".join(known[:20])
    if name is None:
        raise RathausError(
            _("This portal serves several towns."),
            hint=_("Name one with --town: {towns}.").format(towns=shown),
        )
    raise RathausError(
        _("There is no town {name} here.").format(name=name),
        hint=_("Known are: {towns}.").format(towns=shown),
    )


def quiet() -> None:
    """Keep libraries' remarks off the terminal; what a person must know is said by the command itself."""
    logging.getLogger("django").setLevel(logging.ERROR)
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
