"""Checks a publiccode.yml: walks it along the table of fields and returns every finding, by line."""

from pathlib import Path
from typing import Any

from rathaus.blueprint.check import unknown_key
from rathaus.blueprint.document import Document, Path_, parse, read_text
from rathaus.blueprint.problems import Problem, Problems
from rathaus.blueprint.sentences import sentence
from rathaus.i18n import _, ngettext

from . import graphemes, values
from .fields import STANDARD, Field, Flag, Many, PerLanguage, Section, Text
from .files import of_files
from .findings import Finding, finding
from .relations import asked, of_relations
from .vocabulary import LATEST, OUTDATED, RECOMMENDED, VERSIONS


def validate(path: Path, *, root: Path | None = None) -> list[Finding]:
    """Return what is wrong with a file, in the order of its lines; warnings are among it.

    `root` is the repository's folder, against which the paths of pictures are looked up; without it the
    file's own folder.
    """
    try:
        text = read_text(path)
    except Problems as error:
        return [_as_finding(problem) for problem in error.problems]
    return validate_text(text, path, root=path.parent if root is None else root)


def validate_text(text: str, path: Path, *, root: Path | None = None) -> list[Finding]:
    """Like `validate`, for a text that need not lie in a file; without `root` no picture is looked up."""
    try:
        document = parse(path, text)
    except Problems as error:
        return [_as_finding(problem) for problem in error.problems]
    findings = _of_version(document)
    if not any(found.severity == "error" for found in findings):
        findings += _section(document, (), asked(document.data), STANDARD)
        findings += of_relations(document)
        findings += [] if root is None else of_files(document, root)
    return sorted(findings, key=lambda found: (found.line, found.column))


def _of_version(document: Document) -> list[Finding]:
    """An unknown version ends the check: its rules are not known either."""
    path: Path_ = ("publiccodeYmlVersion",)
    value = document.data.get(path[0])
    if value is None or value == "":
        return [_missing(document, path)]
    if not _is_scalar(value):
        return [_wrong_type(document, path, "string_type", value)]
    version = str(value)
    if version not in VERSIONS:
        text = _("The version {version} of the standard is not known here.").format(version=version)
        hint = _('Write "{version}", which means the newest version 0.x.').format(version=RECOMMENDED)
        return [finding(document, path, "version", text, hint=hint)]
    if version in OUTDATED:
        text = _("The version {version} is old; the file is read as {latest}.").format(
            version=version, latest=LATEST
        )
        hint = _('Write "{version}", which means the newest version 0.x.').format(version=RECOMMENDED)
        return [finding(document, path, "version", text, hint=hint, severity="warning")]
    return []


def _field(document: Document, path: Path_, value: Any, field: Field) -> list[Finding]:
    """Check the value of one field against its entry in the table."""
    match field:
        case Text():
            return _text(document, path, value, field)
        case Flag():
            return _flag(document, path, value, field)
        case Many():
            return _many(document, path, value, field)
        case PerLanguage():
            return _languages(document, path, value, field)
        case Section():
            return _section(document, path, value, field)


def _text(document: Document, path: Path_, value: Any, field: Text) -> list[Finding]:
    if value is None or (value == "" and not field.empty):
        return [_missing(document, path)] if field.required else []
    if not _is_scalar(value):
        return [_wrong_type(document, path, "string_type", value)]
    text = str(value)
    found = [_deprecated(document, path, field.deprecated)] if field.deprecated and text else []
    for rule in field.rules:
        wrong = rule(text)
        if wrong:
            found.append(finding(document, path, "value", wrong.text, hint=wrong.hint))
    return found + _length(document, path, text, field)


def _length(document: Document, path: Path_, text: str, field: Text) -> list[Finding]:
    count = graphemes.count(text) if field.least or field.most else 0
    if count < field.least:
        limit, words = field.least, _("This text is too short: {n} characters of at least {limit}.")
    elif field.most and count > field.most:
        limit, words = field.most, _("This text is too long: {n} characters of at most {limit}.")
    else:
        return []
    return [finding(document, path, "length", words.format(n=count, limit=limit))]


def _flag(document: Document, path: Path_, value: Any, field: Flag) -> list[Finding]:
    if value is None:
        return [_missing(document, path)] if field.required else []
    return [] if isinstance(value, bool) else [_wrong_type(document, path, "bool_type", value)]


def _many(document: Document, path: Path_, value: Any, field: Many) -> list[Finding]:
    if value is None:
        return [_missing(document, path)] if field.required else []
    if field.single and _is_scalar(value):
        return _field(document, path, value, field.item)
    found = [_deprecated(document, path, field.deprecated)] if field.deprecated else []
    if not isinstance(value, list):
        return [*found, _wrong_type(document, path, "list_type", value)]
    if field.filled and not value:
        return [_empty(document, path)]
    for position, item in enumerate(value):
        found += _item(document, (*path, position), item, field.item)
    return found


def _item(document: Document, path: Path_, value: Any, field: Text | Section) -> list[Finding]:
    """An item of a list: an empty one is a value like any other, and meets the rules or not."""
    if isinstance(field, Text) and field.rules:
        value = "" if value is None else value
        return _text(document, path, value, Text(rules=field.rules, empty=True))
    return _field(document, path, value, field)


def _section(document: Document, path: Path_, value: Any, field: Section) -> list[Finding]:
    if value is None and not field.required:
        return []
    if value is not None and not isinstance(value, dict):
        return [_wrong_type(document, path, "dict_type", value)]
    given = value or {}
    found = [_deprecated(document, path, field.deprecated)] if field.deprecated else []
    for key in given:
        if key not in field.fields:
            text, hint = unknown_key(key, field.fields)
            found.append(finding(document, (*path, key), "unknown", text, hint=hint))
    for key, inner in field.fields.items():
        if key in given:
            found += _field(document, (*path, key), given[key], inner)
        elif isinstance(inner, Section) and inner.required:
            found += _section(document, (*path, key), None, inner)
        elif not isinstance(inner, Section) and inner.required:
            found.append(_missing(document, (*path, key)))
    return found


def _languages(document: Document, path: Path_, value: Any, field: PerLanguage) -> list[Finding]:
    if value is not None and not isinstance(value, dict):
        return [_wrong_type(document, path, "dict_type", value)]
    if not value:
        return [_empty(document, path)]
    found = []
    for tag, section in value.items():
        wrong = values.language(tag)
        if wrong:
            found.append(finding(document, (*path, tag), "value", wrong.text, hint=wrong.hint))
        found += _section(document, (*path, tag), {} if section is None else section, field.section)
    return found


def _missing(document: Document, path: Path_) -> Finding:
    key = str(path[-1])
    text = _('The key "{key}" is missing.').format(key=key)
    hint = _("Add a line `{key}: ...` here.").format(key=key)
    if path in document.keys:
        text, hint = _("Here a value is missing."), _("This key must not be empty.")
    return finding(document, path, "required", text, hint=hint)


def _empty(document: Document, path: Path_) -> Finding:
    count = 1
    text = ngettext("At least {n} entry is needed.", "At least {n} entries are needed.", count)
    return finding(document, path, "required", text.format(n=count))


def _wrong_type(document: Document, path: Path_, kind: str, value: Any) -> Finding:
    text = sentence(kind, {}, value) or _("This value has the wrong type.")
    hint = _("YAML 1.2 knows only true and false here.") if kind == "bool_type" else ""
    return finding(document, path, "type", text, hint=hint)


def _deprecated(document: Document, path: Path_, hint: str) -> Finding:
    text = _("This key is deprecated.")
    return finding(document, path, "deprecated", text, hint=_(hint), severity="warning")


def _is_scalar(value: Any) -> bool:
    """Numbers and words count as texts, as in the reference parser; references to secrets do not."""
    return isinstance(value, str | int | float)


def _as_finding(problem: Problem) -> Finding:
    return Finding(**problem.model_dump())
