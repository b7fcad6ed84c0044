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
    if state.smtp is None and not all(town.demo for town in state.towns):
        text = _("No mail server is configured; mail waits in the outbox.")
        fix = _("Name one in the portal file under smtp.")
        yield Finding("portal", "incomplete", "no-mail-server", text, fix, "warning")


def _of_towns() -> Iterator[Finding]:
    """Pending migrations of each town, and what its modules find (hook `portal_checks`)."""
    from django.utils import translation

    from rathaus.portal.hooks import hooks
    from rathaus.portal.towns import towns, use_town
    from rathaus.portal.towns.readiness import pending

    for town in towns():
        with use_town(town), translation.override(current_language()):
            if pending(town):
                text = _("The tables of this town are older than the installed modules; it answers 503.")
                yield Finding(town.id, "behind", "tables-behind", text, _("Run `rathaus apply`."), "error")
                continue
            for problem in hooks().portal_checks():
                state = "wrong" if problem.severity == "error" else "questionable"
                yield Finding(town.id, state, problem.code, problem.text, problem.fix, problem.severity)
