"""The plan: exactly what would change between the state a portal runs and the state its files describe."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from rathaus.contracts.base import Contract
from rathaus.contracts.town import EffectivePortal, EffectiveTown

from .secret import masked

_NOT_PLANNED = frozenset({"origins", "source"})
"""Where values come from and where the file lies: shown elsewhere, and nothing runs differently for it."""

Kind = Literal["add", "change", "remove"]


class Change(Contract):
    """One difference. `town` is None for the operator's side; `path` is dotted, empty for a town as a whole;
    `before` and `after` are JSON values with secrets masked (None: not there).
    """

    town: str | None = None
    path: str
    kind: Kind
    before: Any = None
    after: Any = None


class Plan(Contract):
    """All differences, the operator's side first, then town by town. Empty means there is nothing to
    apply.
    """

    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __len__(self) -> int:
        return len(self.changes)


def plan(applied: EffectivePortal | None, wanted: EffectivePortal) -> Plan:
    """Compare what runs (None: nothing yet) with what the files say."""
    before = {} if applied is None else applied.model_dump(mode="json", exclude={"towns"})
    after = wanted.model_dump(mode="json", exclude={"towns"})
    changes = list(_changes(None, before, after))
    old = {} if applied is None else {town.id: town for town in applied.towns}
    new = {town.id: town for town in wanted.towns}
    for identifier in [*new, *(gone for gone in old if gone not in new)]:
        changes += _town(identifier, old.get(identifier), new.get(identifier))
    if applied is not None and list(old) != list(new) and set(old) == set(new):
        changes.append(Change(path="towns", kind="change", before=list(old), after=list(new)))
    return Plan(changes=tuple(changes))


def _town(identifier: str, old: EffectiveTown | None, new: EffectiveTown | None) -> Iterator[Change]:
    if old is None and new is not None:
        yield Change(town=identifier, path="", kind="add", after=new.name)
    if new is None and old is not None:
        yield Change(town=identifier, path="", kind="remove", before=old.name)
        return
    yield from _changes(identifier, _values(old), _values(new))


def _values(town: EffectiveTown | None) -> dict[str, Any]:
    """A town as JSON values, its deviations by path and its modules with a mark of their own, so that a
    module without settings is seen to come and go.
    """
    if town is None:
        return {}
    values = town.model_dump(mode="json", exclude=set(_NOT_PLANNED))
    values["deviations"] = {item.pop("path"): item for item in values["deviations"]}
    values["modules"] = {name: {"enabled": True, **settings} for name, settings in values["modules"].items()}
    return values


def _changes(town: str | None, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    old, new = dict(_leaves(before)), dict(_leaves(after))
    for path in dict.fromkeys([*new, *old]):
        if path in old and path in new and _same(old[path], new[path]):
            continue
        kind: Kind = "change" if path in old and path in new else "add" if path in new else "remove"
        yield Change(
            town=town,
            path=".".join(path),
            kind=kind,
            before=masked(old.get(path)),
            after=masked(new.get(path)),
        )


def _same(old: Any, new: Any) -> bool:
    """Equal, and of one type: 1 is not true, 1.0 is not 1."""
    return bool(old == new) and repr(old) == repr(new)


def _leaves(value: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Values that are no mappings, and what is empty left out at the top; a reference to a secret is one
    value.
    """
    for key, item in value.items():
        if isinstance(item, dict) and not (item and set(item) <= {"env", "file"}):
            yield from _leaves(item, (*path, key))
        elif item is not None or path[:1] == ("modules",):
            yield (*path, key), item


def towns_touched(changes: Sequence[Change]) -> list[str]:
    """The towns a plan changes, in order."""
    return list(dict.fromkeys(change.town for change in changes if change.town is not None))
