"""Reads a manifest file into a `Manifest`, with every error and its line."""

import difflib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from rathaus.blueprint.document import Document, read_document
from rathaus.blueprint.problems import Problem, Problems
from rathaus.i18n import _

from .manifest import MANIFEST_VERSION, Manifest


class UnreadableManifest(Exception):  # noqa: N818 - says what it is
    """The file is no YAML mapping; `problems` say where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


class InvalidManifest(UnreadableManifest):
    """The file is YAML, but not a manifest; `problems` name every error, in the order of the lines."""


class NewerManifest(Exception):  # noqa: N818 - says what it is
    """The manifest is written in a version this host cannot read."""

    def __init__(self, found: object) -> None:
        super().__init__(f"manifest version {found}")
        self.found = str(found)


def read_manifest(path: Path) -> Manifest:
    """Read and validate one `module.yaml`.

    Raises:
        UnreadableManifest: missing, not UTF-8, not YAML, not a mapping.
        NewerManifest: `manifest_version` is another than this host's.
        InvalidManifest: keys or values are wrong; all are named.
    """
    try:
        document = read_document(path)
    except Problems as error:
        raise UnreadableManifest(error.problems) from error
    version = document.data.get("manifest_version", MANIFEST_VERSION)
    if isinstance(version, int) and version > MANIFEST_VERSION:
        raise NewerManifest(version)
    try:
        return Manifest.model_validate(document.data)
    except ValidationError as error:
        found = [_problem(document, line) for line in error.errors(include_url=False)]
        raise InvalidManifest(tuple(sorted(found, key=lambda each: (each.line, each.column)))) from error


def _problem(document: Document, error: Any) -> Problem:
    path = document.known(tuple(error["loc"]))
    match error["type"]:
        case "extra_forbidden":
            text = _('The key "{key}" is not known here.').format(key=error["loc"][-1])
            return document.problem(path, text, hint=_suggestion(error["loc"]), key=True)
        case "missing":
            text = _('The key "{key}" is missing.').format(key=error["loc"][-1])
            return document.problem(path, text, hint=_("Add it here."))
        case "string_type" if isinstance(error["input"], int | float):
            text = _("A text is expected here, and this is read as a number.")
            return document.problem(path, text, hint=_("Put it in quotes."))
        case "string_pattern_mismatch":
            text = _("This does not have the expected form {pattern}.").format(pattern=error["ctx"]["pattern"])
            return document.problem(path, text)
        case "value_error":
            return document.problem(path, _("This is {what}.").format(what=error["ctx"]["error"]))
    return document.problem(path, _("This value does not fit: {reason}.").format(reason=error["msg"]))


def _suggestion(location: tuple[str | int, ...]) -> str:
    known = _keys(location[:-1])
    close = difflib.get_close_matches(str(location[-1]), known, n=1)
    if close:
        return _('Did you mean "{key}"?').format(key=close[0])
    return _("Known here: {keys}.").format(keys=", ".join(sorted(known))) if known else _("Remove it.")


def _keys(location: tuple[str | int, ...]) -> list[str]:
    """The keys a manifest knows at this place."""
    model: type[BaseModel] = Manifest
    for piece in location:
        if isinstance(piece, int):
            continue
        annotation: Any = model.model_fields[piece].annotation if piece in model.model_fields else None
        inner = next((each for each in getattr(annotation, "__args__", ()) if isinstance(each, type)), annotation)
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return []
        model = inner
    return list(model.model_fields)
