"""Says in our languages what typer found wrong with a command line.

typer's error classes beyond `BadParameter` are not public, so the others are told apart by name.
"""

import re
from collections.abc import Iterable
from typing import Any

import typer

from rathaus.errors import UsageError
from rathaus.i18n import _

from .declared import Declared

_USAGE_ERROR = typer.BadParameter.__mro__[1]
_EXTRA = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.+)\)$", re.DOTALL)


def is_usage_error(error: BaseException) -> bool:
    """Say whether the error is typer's word on the command line."""
    return isinstance(error, _USAGE_ERROR)


def usage_sentence(error: Any) -> str:
    """Return what is wrong and where to read on."""
    command = error.ctx.info_name if error.ctx else "rathaus"
    return f"{_sentence(error)} {_read_on(command)}"


def unfit(error: Any, words: str, parameters: Iterable[Declared]) -> UsageError:
    """Return the error for a value that is missing or does not fit what the command declares."""
    found = next((item for item in parameters if error.param and item.name == error.param.name), None)
    name = (found.flags[0] if found.flags else found.shown) if found else _("A value")
    if type(error).__name__ == "MissingParameter":
        text = _("{name} is missing.").format(name=name)
    else:
        text = _("{name} does not fit: {reason}.").format(name=name, reason=_wanted(found, error))
    return UsageError(text, hint=_read_on(f"rathaus {words}"))


def _read_on(command: str) -> str:
    return _("`{command} --help` shows what is possible.").format(command=command)


def _wanted(found: Declared | None, error: Any) -> str:
    if found and found.choices:
        return _("possible are {choices}").format(choices=", ".join(found.choices))
    if found and found.kind is int and found.least is not None and found.most is not None:
        return _("a whole number from {least} to {most} is needed").format(least=found.least, most=found.most)
    if found and found.kind is int:
        return _("a whole number is needed")
    return str(error.message).rstrip(".")


def _sentence(error: Any) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _("There is no option {option}.").format(option=error.option_name) + _near(error.possibilities)
    if kind == "BadOptionUsage":
        text = _("The option {option} needs a value, or has one too many.")
        return text.format(option=error.option_name)
    if extra := _EXTRA.search(error.format_message()):
        return _("Not expected here: {words}.").format(words=extra[1])
    return _("This cannot be understood: {reason}.").format(reason=error.format_message().rstrip("."))


def _near(possibilities: Any) -> str:
    if not possibilities:
        return ""
    return " " + _("Did you mean {words}?").format(words=", ".join(sorted(possibilities)))
