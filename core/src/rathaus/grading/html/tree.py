"""Has a page read by the standard's own algorithm: the tree that browsers see, and the parse errors.

The library is html5rdf (MIT, pure Python, no dependencies; the parser of rdflib, grown out of html5lib).
justhtml is newer, but its version 3 no longer tells of most parse errors; html5lib rests since 2020.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

Found = tuple[int, str]
"""The line, 0 for the whole page, and what is wrong."""
TOLD = frozenset(
    (
        *("duplicate-attribute", "non-void-element-with-trailing-solidus"),
        *("unexpected-end-tag-implies-table-voodoo", "unexpected-end-tag-in-select"),
        *("expected-named-entity", "unexpected-char-in-comment"),
        *("unexpected-space-after-double-dash-in-comment", "unexpected-dash-after-double-dash-in-comment"),
    )
)
"""Errors that are told in better words elsewhere, follow from others, or are none any more: `&x=` in an
address and `--` in a comment are allowed by now.
"""
WORDS = {
    "unexpected-start-tag": "<%(name)s> may not stand here",
    "unexpected-start-tag-ignored": "<%(name)s> may not stand here",
    "unexpected-start-tag-in-select": "<%(name)s> may not stand in <select>",
    "unexpected-start-tag-implies-table-voodoo": "<%(name)s> stands in a table outside of a cell",
    "unexpected-start-tag-implies-end-tag": "<%(startName)s> begins inside <%(endName)s>, which ends there",
    "unexpected-end-tag": "</%(name)s> closes nothing here: the element ended before",
    "end-tag-too-early": "</%(name)s> comes before elements inside have ended",
    "named-entity-without-semicolon": "a sign written with & lacks its semicolon",
}
"""Plainer words than the library's."""
OF_END_TAGS = ("end-tag", "adoption-agency", "expected-one-end-tag", "expected-eof-but-got-end-tag")


@dataclass
class Tree:
    """`root` is the element `html`; HTML's elements have plain names, others `{namespace}name`."""

    root: Element
    errors: list[Found]
    errors_within_tags: list[Found]
    lines: dict[int, int] = field(repr=False)

    def line(self, element: Element) -> int:
        """The line on which an element's start tag ends; 0 for one that is not written."""
        return self.lines.get(id(element), 0)

    @cached_property
    def elements(self) -> list[tuple[Element, tuple[Element, ...]]]:
        """HTML's elements in the page's order, each with those around it, the nearest last."""
        return list(_walk(self.root, ()))

    @cached_property
    def ids(self) -> dict[str, Element]:
        """The elements by id, the first of each."""
        found: dict[str, Element] = {}
        for element in self.root.iter():
            if isinstance(element.tag, str) and element.get("id"):
                found.setdefault(element.get("id", ""), element)
        return found


def parse(text: str) -> Tree:
    """Parse a page, as a browser without scripts."""
    from html5rdf import HTMLParser
    from html5rdf.constants import E as SENTENCES

    parser = HTMLParser(namespaceHTMLElements=False)
    made, lines = parser.tree.elementClass, {}

    def make(name: str, namespace: str | None = None) -> Any:
        node = made(name, namespace)
        lines[id(node._element)] = parser.tokenizer.stream.position()[0]
        return node

    parser.tree.elementClass = make
    root = parser.parse(text)
    errors, within = [], []
    for (line, _column), code, facts in parser.errors:
        if code not in TOLD:
            said = (line, (WORDS.get(code, SENTENCES[code]) % (facts or {})).rstrip("."))
            errors.append(said)
            within += [] if any(word in code for word in OF_END_TAGS) else [said]
    return Tree(root, errors, within, lines)


def _walk(element: Element, around: tuple[Element, ...]) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    yield element, around
    for child in element:
        if isinstance(child.tag, str) and not child.tag.startswith("{"):
            yield from _walk(child, (*around, element))
