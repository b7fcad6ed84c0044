"""The plugin host: finds installed modules, reads their manifests, checks, orders and loads them, and calls
their hooks.

Nothing here imports Django or knows which modules exist. Data goes one way: entry points (`discovery`) →
manifests (`manifest`, `reading`) → a status for each (`screening`, `order`, `states`) → a first import in a
child process (`trial`) → guarded import and registration (`loading`, `registry`) → `Host`, which hands out
`Calls` for a set of enabled modules. Calls are guarded (`callers`) and watched (`watch`); `doctor` says in
words what is wrong.

A host always starts. What a module does wrong costs that module, never the others, and is named.
"""

from .calls import Calls
from .failures import EachFailed, FailClosed, Failure, FailureRecord, HookFailed, ModulesFailed
from .host import Host, load_host
from .manifest import Manifest
from .states import ModuleStatus, State

__all__ = [
    "Calls",
    "EachFailed",
    "FailClosed",
    "Failure",
    "FailureRecord",
    "HookFailed",
    "Host",
    "Manifest",
    "ModuleStatus",
    "ModulesFailed",
    "State",
    "load_host",
]
