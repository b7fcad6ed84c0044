"""Reads what the commands work on: the installed modules, and the portal's files checked against them."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from rathaus.blueprint import Checked, Problem, Problems, check_portal, errors
from rathaus.contracts.town import EffectivePortal
from rathaus.errors import RathausError
from rathaus.i18n import _

from .output import steps

if TYPE_CHECKING:
    from rathaus.host import Host

APPLIED = "applied.json"
"""The applied state, in the portal's data folder."""


def settings_models(host: "Host") -> Mapping[str, type[BaseModel]]:
    """Return the settings models of the active modules."""
    from rathaus.host.models import settings_models as of_host

    return of_host(host)


def versions(host: "Host") -> dict[str, str]:
    """Return the installed modules' versions."""
    found = {name: status.version for name, status in host.modules.items()}
    return {name: version for name, version in found.items() if version}


def check_files(portal: Path, host: "Host") -> Checked:
    """Check the portal file with all it names, with progress on a terminal."""
    with steps() as shown:

        def progress(done: int, total: int) -> None:
            shown.say(_("{done} of {total} towns").format(done=done, total=total))

        models = settings_models(host)
        return check_portal(portal, settings_models=models, versions=versions(host), progress=progress)


def wanted(portal: Path, host: "Host") -> tuple[EffectivePortal, list[Problem]]:
    """Return the portal as its files say, and the warnings.

    Raises:
        Problems: every error in all files.
    """
    checked = check_files(portal, host)
    if checked.portal is None:
        raise Problems(errors(checked.problems))
    return checked.portal, checked.warnings


def applied(data: Path) -> EffectivePortal | None:
    """Return the state that the portal runs from; None before the first `rathaus apply`.

    Raises:
        RathausError: the file is not what `apply` wrote.
    """
    path = data / APPLIED
    if not path.exists():
        return None
    try:
        return EffectivePortal.model_validate_json(path.read_bytes())
    except ValidationError as error:
        text = _("The applied state cannot be read; another version of Rathaus may have written it.")
        hint = _("Run `rathaus apply` with the version that runs the portal.")
        raise RathausError(text, hint=hint, file=str(path)) from error
