"""For commands that modules bring: open the operator's portal and one of its towns.

    with open_town(town, place) as town:
        ...

Imports no models, so that a command's module can be loaded before Django is set up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .towns import Town


@contextmanager
def open_town(town: str | None = None, place: Path | None = None) -> Iterator["Town"]:
    """Start Django on the applied state and enter a town: the named one, or the only one.

    `place` is the portal file or its folder (None: RATHAUS_PORTAL, else the current folder).
    Raises RathausError, in the user's language, if there is no such portal or town.
    """
    from rathaus.cli.portal import portal_file

    from .commands.opening import chosen_town, open_portal

    state = open_portal(portal_file(place))
    from .towns import use_town

    with use_town(chosen_town(state, town)) as opened:
        yield opened
