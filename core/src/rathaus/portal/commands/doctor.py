"""What `rathaus doctor` says of the portal that runs: its state, its towns, what their modules find."""

from collections.abc import Iterator
from pathlib import Path

from rathaus.blueprint import plan
from rathaus.contracts.town import EffectivePortal
from rathaus.host import load_host
from rathaus.host.doctor import Finding
from rathaus.i18n import _, current_language

from .opening import open_portal, wanted_state


def findings(*, portal: Path) -> list[Finding]:
    """Look at the applied portal.

    Raises:
        RathausError: nothing has been applied yet.
        Problems: the files have errors.
    """
    wanted = wanted_state(portal, load_host())
    state = open_portal(portal)
    return [*_of_portal(state, wanted), *_of_towns()]


def _of_portal(state: EffectivePortal, wanted: EffectivePortal) -> Iterator[Finding]:
    if plan(state, wanted):
        text = _("The files have changed since the last apply.")
        fix = _("See `rathaus plan`, then run `rathaus apply`.")
        yield Finding("portal", "outdated", "files-changed", text, fix, "warning")


def _of_towns() -> list[Finding]:
    """What the portal's packages and the modules find in each town."""
    from django.utils import translation

    from rathaus.portal.health.checkup import findings as of_towns

    with translation.override(current_language()):
        return of_towns()
