"""One process, many towns: everything that keeps one municipality's data from another's.

`use_town(town)` opens a town's context; inside it `connection`, `transaction.atomic()`, the cache, file
storage, signing key and address map are that town's. Outside of it whatever asks for data raises `NoTown`;
what reaches across raises `Border`. The towns come from the applied state (`state.py`), never from the files
an editor has open.
"""

from .context import Border, NoTown, Town, current_town, current_town_or_none, use_town
from .registry import Registry, registry, towns

__all__ = [
    "Border",
    "NoTown",
    "Registry",
    "Town",
    "current_town",
    "current_town_or_none",
    "registry",
    "towns",
    "use_town",
]
