"""Checks a document against a pydantic model and puts each error at its line, in words, with a suggestion."""

import difflib
import types
from collections.abc import Iterable
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from rathaus.contracts.town import SecretRef
from rathaus.i18n import _

from .document import Document, InputRef
from .problems import Problem, Problems
from .sentences import sentence

Model = TypeVar("Model", bound=BaseModel)


def check(document: Document, model: type[Model]) -> Model:
    """Return the document as the model.

    Raises:
        Problems: every error of the document, each with line, column and hint.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found = [_problem(document, model, item) for item in error.errors(include_url=False)]
    raise Problems(sorted(set_of(found), key=lambda problem: (problem.line, problem.column)))


def set_of(problems: Iterable[Problem]) -> list[Problem]:
    """Without repetitions (two branches of a union say the same), order kept."""
    return list(dict.fromkeys(problems))


def _problem(document: Document, model: type[BaseModel], item: Any) -> Problem:
    path = document.known(tuple(item["loc"]))
    if item["type"] == "extra_forbidden":
        key = str(item["loc"][-1])
        path = (*path[:-1], key) if path[-1:] == (key,) else (*path, key)
        text, hint = unknown_key(key, keys_at(model, item["loc"][:-1]))
        return document.problem(path, text, hint=hint, key=True)
    if item["type"] == "missing":
        key = str(item["loc"][-1])
        text = _('The key "{key}" is missing.').format(key=key)
        return document.problem((*path, key), text, hint=_("Add a line `{key}: ...` here.").format(key=key))
    text, hint = explain(item)
    return document.problem(path, text, hint=hint)


def unknown_key(key: str, known: Iterable[str]) -> tuple[str, str]:
    """Sentence and hint for a key that does not exist, with the nearest one that does."""
    known = sorted(known)
    text = _('The key "{key}" does not exist here.').format(key=key)
    return text, suggestion(key, known)


def suggestion(word: str, known: Iterable[str]) -> str:
    """`Did you mean "ags"?`, or what is possible, or nothing."""
    known = sorted(known)
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if not close:
        folded = {name.lower().replace("-", "_"): name for name in known}
        close = [folded[word.lower().replace("-", "_")]] if word.lower().replace("-", "_") in folded else []
    if close:
        return _('Did you mean "{word}"?').format(word=close[0])
    return _("Possible are: {words}.").format(words=", ".join(known)) if 0 < len(known) <= 30 else ""


def explain(item: Any) -> tuple[str, str]:
    """Sentence and hint for one of pydantic's errors. Values of secrets never appear, for no rule shows its
    input when a `SecretRef` was wanted.
    """
    kind, context, value = item["type"], item.get("ctx", {}), item.get("input")
    if kind == "value_error":
        return str(context["error"]), ""
    if kind in ("model_type", "dataclass_type") and context.get("class_name") == SecretRef.__name__:
        return secret_in_clear_text()
    if isinstance(value, InputRef):
        return _("`!input` is only possible in a blueprint's settings."), _("Write the value itself.")
    if isinstance(value, SecretRef):
        return _("A reference to a secret is not possible here."), _("Write the value itself.")
    if value is None:
        return _("Here a value is missing."), ""
    words = sentence(kind, context, value)
    if words is not None:
        return words, ""
    return _("This value is not accepted: {reason}.").format(reason=item["msg"]), ""


def secret_in_clear_text() -> tuple[str, str]:
    """Sentence and hint for a secret that stands in a file."""
    text = _("A secret must not stand in this file in clear text.")
    return text, _(
        "Write `!env NAME` for an environment variable or `!file PATH` for a file, and change the secret."
    )


def keys_at(model: type[BaseModel], location: tuple[Any, ...]) -> list[str]:
    """The keys that exist at a place of the model, as they are written (aliases)."""
    return [field.alias or name for name, field in fields_at(model, location).items()]


def fields_at(model: type[BaseModel], location: tuple[Any, ...]) -> dict[str, Any]:
    """The fields of the model that stands at this location, or none."""
    candidates: list[Any] = [model]
    for piece in location:
        candidates = [inner for outer in candidates for inner in _step(outer, piece)]
    found: dict[str, Any] = {}
    for candidate in candidates:
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            found.update(candidate.model_fields)
    return found


def _step(kind: Any, piece: Any) -> list[Any]:
    """The types one reaches from a type by a key, a position, or the tag of a union (which stays where it
    is).
    """
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if piece in (name, field.alias):
                return _members(field.annotation)
        return [kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is dict:
        return _members(arguments[1])
    if origin in (list, tuple, set, frozenset):
        return _members(arguments[0])
    return []


def _members(annotation: Any) -> list[Any]:
    """The alternatives of an annotation, without `Annotated` and `| None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _members(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [member for argument in get_args(annotation) for member in _members(argument)]
    return [annotation]
