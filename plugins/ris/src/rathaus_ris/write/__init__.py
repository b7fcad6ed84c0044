"""The one way to change council data.

Every function takes `now` (an aware datetime) and works in a transaction of the current town: it stores the
change, recomputes what is public, moves `modified` of the object and of the objects that embed it, raises the
change counter (`RisState`) and tells search and hooks. Several changes in one `with changes(now):` are
settled once, at its end.
"""

from .context import Changes, changes
from .files import add_file, redact_file, replace_file
from .objects import create, delete, own_system, publish, restore, update, withdraw
from .people import release, set_contact
from .relations import attach, detach, link
from .withdrawn import forget_versions, repeat

__all__ = [
    "Changes",
    "add_file",
    "attach",
    "changes",
    "create",
    "delete",
    "detach",
    "forget_versions",
    "link",
    "own_system",
    "publish",
    "redact_file",
    "release",
    "repeat",
    "replace_file",
    "restore",
    "set_contact",
    "update",
    "withdraw",
]
