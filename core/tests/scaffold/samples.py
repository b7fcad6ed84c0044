"""Answers that break careless templates, and the ways to read what was made of them."""

import ast
import json
import tomllib
from pathlib import PurePosixPath

import yaml
from babel.messages.pofile import read_po
from rathaus.scaffold.rendering import Files
from rathaus.scaffold.template import Template

HOSTILE = {
    "quotes": "Das \"Beste\" von 'allem'",
    "backslashes": "C:\\neu\\tab \\",
    "braces": "{{ 7 * 7 }} {% raw %} {# x #} {0} %s $HOME",
    "template signs": "[[ 7 * 7 ]] [% if x %] [# y #] ]] %]",
    "umlauts": "Straßenbäume & Grünflächen: Größe",
    "sorbian": "Hódnoćenje wšěch łukow a žórłow, ćěšeć",
    "emoji": "🌳🚲 Rad & Baum 👩‍🌾",
    "long": "Sehr lang " * 30,
    "spaces": "   davor und danach \t",
    "signs": "#: - ? ! * & <b>| `x` ~ null, yes; \x7f\u2028\u0000@ \n neue Zeile",
}
NOT_TEXT = frozenset({"directory", "form", "ci"})
"""Questions whose answers are no free text although they have no pattern."""


def hostile_answers(template: Template, text: str) -> dict[str, object]:
    """The text as the answer to every question that takes one."""
    free = (each for each in template.questions() if not (each.is_bool or each.pattern))
    return {question.key: text for question in free if question.key not in NOT_TEXT}


def read_all(files: Files) -> dict[str, object]:
    """Every file that has a syntax, read; raises whatever its reader raises."""
    return {path: _read(path, content) for path, content in files.items()}


def _read(path: str, content: bytes) -> object:
    text, suffix = content.decode("utf-8"), PurePosixPath(path).suffix
    if suffix == ".toml":
        return tomllib.loads(text)
    if suffix in (".yaml", ".yml"):
        return yaml.safe_load(text)
    if suffix == ".json":
        return json.loads(text)
    if suffix == ".py":
        return ast.parse(text)
    if suffix == ".po":
        return read_po(text.encode().splitlines(keepends=True))
    return text
