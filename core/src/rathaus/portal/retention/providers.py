"""Who holds personal data in the current town: the portal's packages and the enabled modules."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.conf import settings

from rathaus.contracts.portal import RetentionRule
from rathaus.host import EachFailed

from ..hooks import _emit, _savepoint
from ..towns import current_town


def packages() -> Iterator[tuple[str, ModuleType]]:
    """The portal's packages with a `privacy.py`, by their short names."""
    for app in settings.RATHAUS_PORTAL_APPS:
        if find_spec(f"{app}.privacy") is not None:
            yield app.rpartition(".")[2], import_module(f"{app}.privacy")


def rules() -> tuple[list[tuple[str, RetentionRule]], list[tuple[str, str]]]:
    """All rules with who named them, and who could not name theirs, with the reason."""
    found: list[tuple[str, RetentionRule]] = []
    failed: list[tuple[str, str]] = []
    for name, privacy in packages():
        try:
            found += [(name, rule) for rule in privacy.retention_rules()]
        except Exception as error:  # one package's fault must not keep the others' data
            failed.append((name, place(error)))
    enabled = current_town().enabled
    while True:
        calls = settings.RATHAUS_HOST.calls(enabled, around=_savepoint, emit=_emit)
        try:
            given = calls.by_module("portal_retention_rules")
        except EachFailed as error:
            failed.append((error.module, error.reason))
            if error.module not in enabled:
                break
            enabled -= {error.module}
            continue
        found += [(module, rule) for module, listed in given.items() for rule in listed]
        break
    return found, failed


def place(error: BaseException) -> str:
    """The kind of an exception and where it came from; never its message, which may be about a person."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = (
        f" ({trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno})" if trace is not None else ""
    )
    return f"{type(error).__name__}{where}"[:300]


def function(path: str) -> Any:
    """The function of a dotted path `package.module:function`."""
    package, _, name = path.partition(":")
    return getattr(import_module(package), name)
