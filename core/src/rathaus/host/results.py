"""Checks what an implementation returned against the return annotation of the specification."""

import types
from collections.abc import Callable
from typing import Any, Union, get_args, get_origin

Check = Callable[[object], bool]


def item_types(annotation: Any) -> tuple[type, ...] | None:
    """The types of the items of `list[X]`; None if the annotation is no list of classes."""
    if get_origin(annotation) is not list:
        return None
    return classes(get_args(annotation)[0])


def classes(annotation: Any) -> tuple[type, ...]:
    """The classes an annotation admits, its own parameters left out: `dict[str, Any] | None` is (dict,
    NoneType).
    """
    if annotation is Any:
        return (object,)
    if annotation is None:
        return (types.NoneType,)
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return tuple(each for part in get_args(annotation) for each in classes(part))
    found = origin or annotation
    if not isinstance(found, type):
        raise TypeError(f"{annotation!r} is not a type that results can be checked against")
    return (found,)


def checker(annotation: Any) -> Check:
    """Return a function that says whether a result fits: `list[X]` by its items, everything else by its
    class.
    """
    items = item_types(annotation)
    if items is None:
        allowed = classes(annotation)
        return lambda value: isinstance(value, allowed)
    return lambda value: isinstance(value, list) and all(isinstance(item, items) for item in value)


def named(value: object) -> str:
    """Name the type of a wrong result for a message, never its contents (they may be about people)."""
    if isinstance(value, list):
        return f"list[{', '.join(sorted({type(item).__name__ for item in value})) or 'nothing'}]"
    return type(value).__name__
