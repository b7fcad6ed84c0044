"""Turns whatever went wrong into one readable paragraph and an exit code."""

import sys
import traceback
from pathlib import Path

from rathaus.errors import RathausError
from rathaus.exits import INTERNAL, PROBLEMS, USAGE
from rathaus.i18n import N_, _

from .usage import is_usage_error, usage_sentence

REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, N_("{name} does not exist. Check the path and its spelling.")),
    (PermissionError, N_("{name} may not be read or written. Give this account the right to do so.")),
    (IsADirectoryError, N_("{name} is a folder, but a file is needed here.")),
    (NotADirectoryError, N_("{name} is a file, but a folder is needed here.")),
    (FileExistsError, N_("{name} is there already. Name another place, or move it away first.")),
    (ConnectionError, N_("The connection failed: {reason}. Check the address and the network.")),
)

SPEAKING = {
    "rathaus.blueprint.problems": ("Problems", "SecretMissing"),
    "rathaus.host.failures": ("HookFailed", "ModulesFailed"),
}
"""Errors whose own text is made for people, by the module that defines them."""


def paragraph(error: Exception) -> tuple[str, int]:
    """Return the text for a person and the exit code."""
    if isinstance(error, RathausError):
        return str(error), error.exit_code
    if is_usage_error(error):
        return usage_sentence(error), USAGE
    problems = _problems(error)
    if problems:
        return problems, PROBLEMS
    if isinstance(error, OSError):
        return _system(error), PROBLEMS
    return _unexpected(error), INTERNAL


def _problems(error: Exception) -> str:
    """Return the text of errors of `rathaus.blueprint` and `rathaus.host`, if those were imported at all."""
    for module, names in SPEAKING.items():
        loaded = sys.modules.get(module)
        if loaded and isinstance(error, tuple(getattr(loaded, name) for name in names)):
            return str(error)
    return ""


def _system(error: OSError) -> str:
    name = str(error.filename or "")
    for kind, text in REASONS:
        if isinstance(error, kind) and (name or kind is ConnectionError):
            return _(text).format(name=name, reason=error.strerror or error)
    text = _("The system refused: {reason}.").format(reason=error.strerror or error)
    return f"{name}: {text}" if name else text


def _unexpected(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}: " if frames else ""
    text = _("This should not have happened: {kind}: {error}.").format(kind=type(error).__name__, error=error)
    hint = _("This is a fault of Rathaus or a module. Run it again with --debug and report what it says.")
    return f"{place}{text} {hint}"
