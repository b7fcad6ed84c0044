"""Settings as a tree of leaves that each know where they come from: merged, overridden, filled with inputs,
checked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from rathaus.contracts.town import SecretRef
from rathaus.i18n import _

from .check import explain, keys_at, set_of, suggestion, unknown_key
from .document import Document, InputRef, Path_
from .problems import Problem

Tree = dict[str, "Tree | Leaf"]


class NoSettings(BaseModel, extra="forbid", frozen=True):
    """The settings model of a module that has none."""


@dataclass(frozen=True)
class Leaf:
    """A value, the place where it stands, and its origin in words (`blueprint small-town 1.0`)."""

    value: Any
    document: Document
    path: Path_
    origin: str

    def problem(self, text: str, *, hint: str = "", inside: Path_ = (), key: bool = False) -> Problem:
        """A problem of this value, or of a part of it."""
        return self.document.problem((*self.path, *inside), text, hint=hint, key=key)


def tree(value: Mapping[str, Any], document: Document, path: Path_, origin: str) -> Tree:
    """Take a mapping apart; lists and references to secrets stay whole."""
    return {
        key: tree(item, document, (*path, key), origin)
        if isinstance(item, dict) and not _is_secret(item)
        else Leaf(item, document, (*path, key), origin)
        for key, item in value.items()
    }


def merge(base: Tree, above: Tree) -> Tree:
    """Lay one tree over another: keys of both are merged, and where one of them is a leaf, `above` wins."""
    result = dict(base)
    for key, item in above.items():
        below = result.get(key)
        result[key] = merge(below, item) if isinstance(below, dict) and isinstance(item, dict) else item
    return result


def place(target: Tree, path: list[str], leaf: Leaf) -> Tree:
    """Return the tree with a leaf (or, for a mapping, a subtree) at a path."""
    item: Tree | Leaf = leaf
    if isinstance(leaf.value, dict) and not _is_secret(leaf.value):
        item = tree(leaf.value, leaf.document, leaf.path, leaf.origin)
    head, *rest = path
    if rest:
        below = target.get(head)
        item = place(below if isinstance(below, dict) else {}, rest, leaf)
    return {**target, head: item}


def leaves(branch: Tree, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """All leaves with their paths."""
    for key, item in branch.items():
        if isinstance(item, Leaf):
            yield (*path, key), item
        else:
            yield from leaves(item, (*path, key))


def fill(branch: Tree, inputs: Mapping[str, Any], town: Document) -> tuple[Tree, list[Problem]]:
    """Put the inputs' values in place of `!input`. An input without a value leaves the setting out, so that
    the module's own default holds.
    """
    result: Tree = {}
    problems: list[Problem] = []
    for key, item in branch.items():
        if isinstance(item, dict):
            inner, found = fill(item, inputs, town)
            problems += found
            if inner or not item:  # a group whose inputs are all without a value is left out, too
                result[key] = inner
            continue
        missing = [name for name in _names(item.value) if name not in inputs]
        for name in missing:
            text = _('The input "{key}" is used here but not declared under `inputs`.').format(key=name)
            problems.append(item.problem(text, hint=suggestion(name, inputs)))
        if isinstance(item.value, InputRef) and not missing:
            value = inputs[item.value.key]
            if value is not None:
                result[key] = _given(item, item.value.key, value, town)
        elif not missing:
            result[key] = Leaf(_replaced(item.value, inputs), item.document, item.path, item.origin)
    return result, problems


def _given(item: Leaf, key: str, value: Any, town: Document) -> Leaf:
    """The leaf stands in the town file where the town gave the value, else in the blueprint."""
    given = ("inputs", key)
    if given in town.values:
        return Leaf(value, town, given, f"input {key}")
    return Leaf(value, item.document, item.path, f"input {key}")


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, InputRef):
        yield value.key
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _names(item)


def _replaced(value: Any, inputs: Mapping[str, Any]) -> Any:
    if isinstance(value, InputRef):
        return inputs[value.key]
    if isinstance(value, list):
        return [_replaced(item, inputs) for item in value]
    if isinstance(value, dict):
        return {key: _replaced(item, inputs) for key, item in value.items()}
    return value


def checked(
    branch: Tree, model: type[BaseModel], at: Leaf, module: str
) -> tuple[dict[str, Any], dict[str, str], list[Problem]]:
    """Check a module's settings: return them with all defaults (JSON values), the origin of each, and the
    problems.

    `at` is where the module is named, for what is missing altogether.
    """
    try:
        settings = model.model_validate(values(branch))
    except ValidationError as error:
        problems = [_problem(branch, model, item, at, module) for item in error.errors(include_url=False)]
        return {}, {}, set_of(problems)
    full = jsonable(settings.model_dump(mode="json", by_alias=True))
    return full, _origins(full, branch), []


def _origins(full: dict[str, Any], branch: Tree | Leaf | None, path: str = "") -> dict[str, str]:
    """The origin of each value: that of the leaf it was given by, else `default`."""
    if isinstance(branch, Leaf):
        return {path: branch.origin}
    result: dict[str, str] = {}
    for key, value in full.items():
        inner, below = f"{path}.{key}" if path else key, (branch or {}).get(key)
        if isinstance(value, dict) and value and not _is_secret(value):
            result |= _origins(value, below, inner)
        else:
            result[inner] = below.origin if isinstance(below, Leaf) else "default"
    return result


def _problem(branch: Tree, model: type[BaseModel], item: Any, at: Leaf, module: str) -> Problem:
    leaf, inside = _nearest(branch, item["loc"], at)
    text, hint = explain(item)
    key = item["type"] == "extra_forbidden"
    if key:
        text, hint = unknown_key(str(item["loc"][-1]), keys_at(model, item["loc"][:-1]))
    elif item["type"] == "missing":
        text = _('The module "{module}" needs the setting "{key}".').format(
            module=module, key=item["loc"][-1]
        )
        hint = _("Give it in the blueprint, or as a deviation `modules.{module}.{key}`.").format(
            module=module, key=item["loc"][-1]
        )
    named = leaf.document.problem((*leaf.path, *inside), text, hint=hint, key=key)
    if leaf.origin == "deviation":  # an unknown setting is misspelt in `path`, a wrong one in `value`
        where = (*leaf.path[:2], "path") if key else (*leaf.path, *inside)
        named = leaf.document.problem(where, text, hint=hint)
    if item["type"] == "missing":
        return named
    return named.model_copy(
        update={"text": f"{'.'.join(['modules', module, *map(str, item['loc'])])}: {text}"}
    )


def _nearest(branch: Tree, location: tuple[Any, ...], at: Leaf) -> tuple[Leaf, Path_]:
    """The leaf an error is about and the way inside its value; for a mapping, the first leaf below it."""
    current: Tree | Leaf = branch
    for index, piece in enumerate(location):
        if isinstance(current, Leaf):
            return current, tuple(location[index:])
        if piece not in current:
            return at, ()
        current = current[piece]
    if isinstance(current, Leaf):
        return current, ()
    return next((leaf for _path, leaf in leaves(current)), at), ()


def values(branch: Tree) -> dict[str, Any]:
    """The tree as plain values."""
    return {key: item.value if isinstance(item, Leaf) else values(item) for key, item in branch.items()}


def anchored(value: Any, folder: Path) -> Any:
    """Make the files of secrets absolute, seen from the folder of the file that names them."""
    if isinstance(value, SecretRef):
        return value if value.file is None else SecretRef(file=str((folder / value.file).absolute()))
    if isinstance(value, dict):
        if _is_secret(value):
            return anchored(SecretRef(**value), folder)
        return {key: anchored(item, folder) for key, item in value.items()}
    if isinstance(value, list):
        return [anchored(item, folder) for item in value]
    return value


def jsonable(value: Any) -> Any:
    """As JSON values; a secret is `{"env": NAME}` or `{"file": PATH}`, nothing else."""
    if isinstance(value, SecretRef):
        return value.model_dump(exclude_none=True)
    if isinstance(value, dict):
        if set(value) == {"env", "file"} and None in value.values():
            return {key: item for key, item in value.items() if item is not None}
        return {key: jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    return value


def _is_secret(value: Any) -> bool:
    return (
        isinstance(value, dict) and len(value) == 1 and isinstance(value.get("env", value.get("file")), str)
    )
