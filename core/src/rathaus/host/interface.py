"""The hook interface as plain data, and which version a change of it needs.

`describe` gives what `docs/hooks.json` holds: every hook with its arguments and result, and every contract
type they use with its fields. `changes` compares two such descriptions.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Any, get_args

from pydantic import BaseModel

from rathaus.hooks.markers import HOOK_API

from .specs import Spec

PREFIX = re.compile(r"\b(rathaus\.(\w+\.)*|typing\.)")


class Change(IntEnum):
    """What a change asks of the version of the hook interface."""

    NONE = 0
    MINOR = 1
    MAJOR = 2


def written(annotation: Any) -> str:
    """An annotation as one writes it: `list[HomeTile]`, `datetime.date`."""
    return PREFIX.sub("", inspect.formatannotation(annotation))


def signature(spec: Spec) -> str:
    """The exact signature: `portal_calendar_entries(start: datetime.datetime, ...) ->
    list[CalendarEntry]`.
    """
    return PREFIX.sub("", f"{spec.name}{inspect.signature(spec.function)}")


def describe(specs: Iterable[Spec], more: Iterable[type[BaseModel]] = ()) -> dict[str, Any]:
    """The hooks and the contract types they use (and `more`), by name; values of JSON only."""
    listed = sorted(specs, key=lambda spec: spec.name)
    types = {kind.__name__: kind for spec in listed for kind in contract_types(spec)}
    types |= {kind.__name__: kind for kind in more}
    return {
        "hook_api": HOOK_API,
        "hooks": {spec.name: _hook(spec) for spec in listed},
        "types": {name: _fields(types[name]) for name in sorted(types)},
    }


def contract_types(spec: Spec) -> list[type[BaseModel]]:
    """The pydantic types a hook takes or returns, and those inside them."""
    return list(dict.fromkeys(kind for each in _annotations(spec) for kind in _models(each)))


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[Change, str]]:
    """What differs between two descriptions, each with the version step it needs and a name for it."""
    return [
        *_table(old["hooks"], new["hooks"], _hook_changes),
        *_table(old["types"], new["types"], _type_changes),
    ]


def version_suffices(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether the version was raised as far as the changes ask for."""
    before, after = (tuple(map(int, each["hook_api"].split("."))) for each in (old, new))
    needed = max((step for step, _name in changes(old, new)), default=Change.NONE)
    if needed is Change.MAJOR:
        return after[0] > before[0]
    return after > before if needed is Change.MINOR else after >= before


def _hook(spec: Spec) -> dict[str, Any]:
    parameters = inspect.signature(spec.function, eval_str=True).parameters
    return {
        "kind": str(spec.kind),
        "since": spec.facts.since,
        "stability": str(spec.facts.stability),
        "on_error": str(spec.facts.on_error),
        "arguments": {name: written(each.annotation) for name, each in parameters.items()},
        "returns": written(spec.returns),
    }


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {
        name: {"type": written(field.annotation), "required": field.is_required()}
        for name, field in model.model_fields.items()
    }


def _annotations(spec: Spec) -> list[Any]:
    parameters = inspect.signature(spec.function, eval_str=True).parameters.values()
    return [*(each.annotation for each in parameters), spec.returns]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models(field.annotation)
    for part in get_args(annotation):
        yield from _models(part)


def _table(old: dict[str, Any], new: dict[str, Any], inner: Any) -> Iterator[tuple[Change, str]]:
    """Compare two tables by name: what is gone breaks, what is new adds, what stayed is looked into."""
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield Change.MAJOR, f"{name} was removed"
        elif name not in old:
            yield Change.MINOR, f"{name} was added"
        else:
            yield from inner(name, old[name], new[name])


def _hook_changes(name: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[Change, str]]:
    for key in ("kind", "returns", "on_error"):
        if old[key] != new[key]:
            yield Change.MAJOR, f"{name}: {key} changed from {old[key]} to {new[key]}"
    if old["stability"] != new["stability"]:
        yield Change.MINOR, f"{name}: stability changed from {old['stability']} to {new['stability']}"
    for argument, kind in old["arguments"].items():
        if new["arguments"].get(argument) != kind:
            yield Change.MAJOR, f"{name}: argument {argument} was removed or changed"
    for argument in new["arguments"].keys() - old["arguments"].keys():
        yield Change.MINOR, f"{name}: argument {argument} was added"


def _type_changes(name: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[Change, str]]:
    for field, facts in old.items():
        if field not in new or new[field]["type"] != facts["type"]:
            yield Change.MAJOR, f"{name}.{field} was removed or changed"
        elif new[field]["required"] and not facts["required"]:
            yield Change.MAJOR, f"{name}.{field} became required"
        elif facts["required"] and not new[field]["required"]:
            yield Change.MINOR, f"{name}.{field} became optional"
    for field in sorted(new.keys() - old.keys()):
        step = Change.MAJOR if new[field]["required"] else Change.MINOR
        yield step, f"{name}.{field} was added"
