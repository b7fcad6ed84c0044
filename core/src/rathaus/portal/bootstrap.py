"""Starting Django on a state: for commands, tests. A server process starts through `rathaus.portal.wsgi`."""

import os
from pathlib import Path

from rathaus.contracts.town import EffectivePortal

from .state import write_state

WANTED = "wanted.json"


def start(data: Path) -> None:
    """Set Django up on the applied state in the data folder."""
    os.environ["RATHAUS_DATA"] = str(data)
    os.environ.pop("RATHAUS_STATE", None)
    _setup()


def start_wanted(wanted: EffectivePortal) -> None:
    """Set Django up on a state that is not applied yet; nothing that runs elsewhere sees it."""
    path = Path(wanted.data) / WANTED
    write_state(path, wanted)
    os.environ["RATHAUS_STATE"] = str(path)
    _setup()


def _setup() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "rathaus.portal.settings"
    import django

    django.setup()
