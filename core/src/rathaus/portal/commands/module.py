"""A command that a module brings (`rathaus MODULE COMMAND`), run in the context of one town."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rathaus.errors import RathausError
from rathaus.i18n import _, current_language

from .opening import chosen_town, open_portal


def run(
    *, portal: Path, module: str, town: str | None, function: Callable[..., Any], options: Mapping[str, Any]
) -> int:
    """Call the module's function in the town; None counts as done.

    Raises:
        RathausError: the module is not switched on in that town.
    """
    state = open_portal(portal)
    from django.utils import translation

    from rathaus.portal.towns import current_town, use_town

    with use_town(chosen_town(state, town)), translation.override(current_language()):
        if module not in current_town().enabled:
            hint = _("Switch it on: `rathaus modules enable {module}`.").format(module=module)
            text = _("The module {module} is not switched on in {town}.")
            raise RathausError(text.format(module=module, town=current_town().effective.name), hint=hint)
        return int(function(**options) or 0)
