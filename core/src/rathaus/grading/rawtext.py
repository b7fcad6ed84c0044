"""Finds text that a template shows as it stands, in one language for all readers.

A template's words are text between tags, some attributes, and capitalised strings given to the macros of
`ui.html`. What goes through gettext (`_("...")`, `trans`), what stands under a `lang` of its own or
`translate="no"`, in `<code>` or in a Jinja comment is no such text; neither are signs, units, addresses
and the names of formats.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, TemplateError, nodes

SHOWN = ("alt", "title", "aria-label", "placeholder")
SILENT = frozenset(("script", "style", "code", "svg", "pre", "kbd"))
NAMES = frozenset(
    ("atom", "csv", "geojson", "ical", "icalendar", "json", "json-ld", "oparl", "pdf", "rdf", "rss", "turtle")
)
"""Formats, called the same in all languages."""
_WORD = re.compile(r"[^\w=/&#]*([^\W\d_]{3,}(?:-[^\W\d_]+)*)[^\w=/&#]*")
_SENTENCE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]")


def raw_texts(package: Path) -> list[str]:
    """Return a line `file:line: text` for each text of the package's templates that is not translated."""
    found = []
    for path in sorted(package.rglob("jinja2/**/*.html")):
        if "_template" in path.parts or "node_modules" in path.parts:
            continue
        for line, text in sorted(_texts(path.read_text(encoding="utf-8"))):
            found.append(f"{path.relative_to(package)}:{line}: {text[:80]}")
    return found


def _texts(source: str) -> Iterator[tuple[int, str]]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    try:
        page = _Words()
        page.feed(_without_jinja(environment, source))
        page.close()
        tree = environment.parse(source)
    except TemplateError:  # the test of the pages tells
        return
    yield from page.found
    yield from _given(tree)


def _without_jinja(environment: Environment, source: str) -> str:
    """Return a template's HTML with all Jinja and translated blocks taken out, each line where it was."""
    parts: list[str] = []
    translated = False
    first = ""
    for line, kind, value in environment.lex(source):
        gap = line - 1 - "".join(parts).count("\n")
        parts.append("\n" * max(gap, 0))
        if kind == "block_begin":
            first = ""
        elif kind == "name" and not first:
            first = value
            translated = value == "trans" or (translated and value != "endtrans")
        elif kind == "data" and not translated:
            parts.append(value)
        elif kind == "variable_begin":
            parts.append("…")  # no word, but something, so that attributes keep their form
    return "".join(parts)


def _given(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Strings that macros of `ui` get to show."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Getattr) and getattr(call.node.node, "name", "") == "ui":
            for value in [*call.args, *(pair.value for pair in call.kwargs)]:
                text = value.value if isinstance(value, nodes.Const) else None
                if isinstance(text, str) and _SENTENCE.match(text):
                    yield value.lineno, text


class _Words(HTMLParser):
    """Collects text with its line; elements with a language of their own are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._quiet: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self._quiet or tag in SILENT or "lang" in values or values.get("translate") == "no":
            if tag not in ("br", "img", "input", "hr", "wbr", "meta", "link") and tag != "html":
                self._quiet.append(tag)
            return
        for name in SHOWN:
            self._note(values.get(name, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._quiet:
            while self._quiet.pop() != tag:
                continue

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            for offset, part in enumerate(data.split("\n")):
                self._note(part, offset)

    def _note(self, text: str, offset: int = 0) -> None:
        words = [match[1].lower() for match in map(_WORD.fullmatch, text.split()) if match]
        if any(word not in NAMES for word in words):
            self.found.append((self.getpos()[0] + offset, " ".join(text.split())))
