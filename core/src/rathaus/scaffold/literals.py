"""Jinja2 filters that write any text as a value of the file it stands in; named under `_extensions` in each
template's `cookiecutter.json`, so that plain `cookiecutter`, which is installed with this package, has them
too.

| filter | gives |
|---|---|
| `literal` | a quoted text that TOML, YAML, JSON, `.po` files and Jinja2 read alike |
| `python` | a Python string, in several lines where it is long, as ruff formats it |
| `yaml` | a YAML scalar, without quotes where that is safe |
| `module_id` | an id for a module: small letters, digits, underscores, at most 30 |
| `class_name` | a name for a model: `Bicycle stand` becomes `BicycleStand`; at most 20 letters |
| `publiccode` | the `publiccode.yml` that belongs to a manifest, as `rathaus publiccode generate` writes it |
| `line` | the text in one line of prose, without control characters |
| `prose` | the text within Markdown: signs that mean something there are escaped |
"""

import json
import re
import unicodedata
from pathlib import Path

import yaml
from jinja2 import Environment
from jinja2.ext import Extension

from rathaus.blueprint.quoting import scalar

WIDTH = 84
"""Characters of a Python string in one line; with indent, name and quotes a line stays below 110."""

_NOT_PRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|!&~$])")
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe"}
)
FALLBACK = "modul"
CLASS_FALLBACK = "Entry"
LONGEST_CLASS = 20
TAKEN_CLASSES = frozenset(
    (
        *("None", "True", "False", "Any", "Callable", "Field", "Iterable", "Iterator", "Path", "Life"),
        *("Annotated", "Box", "Page", "Prepared", "Query", "Settings"),
        *("Item", "Meta", "Migration", "Http404", "HttpRequest", "HttpResponse", "ValidationError"),
    )
)
"""Names that generated files use for something else, besides those of `rathaus.api`."""


class Literals(Extension):
    """Adds the filters to a template's environment."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.filters |= {
            "class_name": class_name,
            "line": line,
            "literal": literal,
            "module_id": module_id,
            "prose": prose,
            "publiccode": publiccode,
            "python": python,
            "yaml": scalar,
        }


def literal(value: object) -> str:
    """Quote a text so that TOML, YAML, JSON, `.po` files, Python and Jinja2 all read the same text.

    Their common ground is JSON's string, with what YAML and TOML call not printable written as `\\uXXXX`.
    Half surrogates, which no file in UTF-8 can hold, become U+FFFD.
    """
    quoted = json.dumps(_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", str(value)), ensure_ascii=False)
    return _NOT_PRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def python(value: object, indent: int = 0, taken: int = 0) -> str:
    """Write a text as a Python string: one literal, or several below each other in brackets.

    `indent` is that of the line it stands in, `taken` the characters before it in this line, both to decide
    whether it fits.
    """
    text = str(value)
    if len(text) + taken <= WIDTH:
        return _quoted(text)
    margin = " " * (indent + 4)
    pieces = [text[start : start + WIDTH] for start in range(0, len(text), WIDTH)]
    lines = "".join(f"\n{margin}{_quoted(piece)}" for piece in pieces)
    return f"({lines}\n{' ' * indent})"


def _quoted(text: str) -> str:
    """In double quotes, or in single ones where these need fewer backslashes, as formatters have it."""
    quoted = literal(text)
    if text.count('"') <= text.count("'"):
        return quoted
    return "'" + quoted[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"


def module_id(value: object) -> str:
    """Make an id out of a name: `Straßenbäume` becomes `strassenbaeume`; without a usable letter: `modul`."""
    joined = re.sub(r"^[0-9_]+", "", "_".join(_words(value)))[:30].strip("_")
    return joined or FALLBACK


def class_name(value: object) -> str:
    """Make a model's name out of a noun: `Bicycle stand` becomes `BicycleStand`; where no letter can be used,
    or generated code has another use for the name: `Entry`.
    """
    from rathaus import api

    joined = "".join(word.capitalize() for word in _words(value)).lstrip("0123456789")[:LONGEST_CLASS]
    name = joined[:1].upper() + joined[1:]
    is_taken = name in TAKEN_CLASSES or hasattr(api, name)
    return CLASS_FALLBACK if is_taken or len(name) < 2 else name


def _words(value: object) -> list[str]:
    """The words of a text in small letters a to z and digits; umlauts are spelt out, other marks dropped."""
    text = unicodedata.normalize("NFKD", str(value).lower().translate(_LETTERS))
    return re.findall(r"[a-z0-9]+", text.encode("ascii", "ignore").decode())


def line(value: object) -> str:
    """The text in one line: control characters and line breaks become blanks, ends are trimmed."""
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", str(value))
    kept = (" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    return " ".join("".join(kept).split())


def prose(value: object) -> str:
    """The text within a line of Markdown; braces and brackets mean themselves."""
    return _MARKDOWN.sub(r"\\\1", line(value))


def publiccode(manifest: object, url: object) -> str:
    """Write the `publiccode.yml` that `rathaus publiccode generate` would write for this manifest (its text)
    and the address of the repository.
    """
    from rathaus.host.manifest import Manifest
    from rathaus.publiccode import Project, generate

    known = Manifest.model_validate(yaml.safe_load(str(manifest)))
    return generate(Project(folder=Path(), manifest=known, repository=line(url)))
