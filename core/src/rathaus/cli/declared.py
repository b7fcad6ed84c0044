"""Reads a command's options from its declaration, for help, completion and error texts.

Only the declaration (typer's `Option` and `Argument` in the signature) is used, never what typer makes of it:
that differs between typer's versions.
"""

import inspect
from collections.abc import Callable
from enum import Enum
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from typer.models import ArgumentInfo, OptionInfo


class Declared(NamedTuple):
    """One argument or option of a command.

    `flags` are the words on the command line (empty for an argument), `off` those that switch a flag off.
    `shown` is how a value is called in the help (empty for a flag). `choices` are the values possible, if
    they can be listed.
    """

    name: str
    flags: tuple[str, ...]
    off: tuple[str, ...]
    shown: str
    help: str
    required: bool
    many: bool
    choices: tuple[str, ...]
    kind: type
    least: float | None = None
    most: float | None = None


def declared(function: Callable[..., Any]) -> list[Declared]:
    """Return a command's arguments and options, in the order of its signature."""
    return [_read(item) for item in inspect.signature(function, eval_str=True).parameters.values()]


def _read(item: inspect.Parameter) -> Declared:
    hint, info = item.annotation, None
    if get_origin(hint) is Annotated:
        hint, *notes = get_args(hint)
        info = next((note for note in notes if isinstance(note, ArgumentInfo | OptionInfo)), None)
    kind, many = _kind(hint)
    required = item.default is inspect.Parameter.empty
    is_argument = isinstance(info, ArgumentInfo) or (info is None and required)
    flags, off = ((), ()) if is_argument else _flags(item.name, info)
    shown = (info.metavar if info else None) or item.name.upper()
    return Declared(
        name=item.name,
        flags=flags,
        off=off,
        shown="" if kind is bool else shown,
        help=(info.help if info else None) or "",
        required=required,
        many=many,
        choices=tuple(str(choice.value) for choice in kind) if issubclass(kind, Enum) else (),
        kind=kind,
        least=info.min if info else None,
        most=info.max if info else None,
    )


def _flags(name: str, info: ArgumentInfo | OptionInfo | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of an option; inside `Annotated`, typer keeps the first of them as `default`."""
    words = (
        [word for word in (info.default, *(info.param_decls or ())) if isinstance(word, str)] if info else []
    )
    flags, off = [], []
    for word in words or ["--" + name.replace("_", "-")]:
        on, _slash, other = word.partition("/")
        flags.append(on)
        off += [other] if other else []
    return tuple(flags), tuple(off)


def _kind(hint: Any) -> tuple[type, bool]:
    """Return the type of one value, and whether there may be several."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) in (list, tuple):
        return _kind(get_args(hint)[0])[0], True
    return (hint if isinstance(hint, type) and hint is not inspect.Parameter.empty else str), False
