"""Checks a page's HTML for what browsers silently repair, each with its line.

Three looks, since no library for Python checks conformance: `nesting` compares the tags as they are written
(unclosed, doubled, text where none may stand); `tree` has the page read by the algorithm of the HTML
standard (the library html5rdf) and takes its parse errors; `content`, `attributes`, `tables` and `whole` go
through the tree that browsers make of it: which element may stand where, which attributes it may have and
with which values, references by id, what every page needs. ARIA is left to axe-core.

Source: HTML Living Standard, sections 4 (elements) and 13 (parsing).
"""

import re

from . import attributes, content, tables, whole
from .nesting import read
from .tree import parse

__all__ = ["links", "problems"]


def problems(text: str) -> list[str]:
    """Return what is wrong, each with its line, in the page's order; empty for a page without faults."""
    written, tree = read(text), parse(text)
    found = [*written.found, *(tree.errors if not written.crossed else tree.errors_within_tags)]
    for look in (content.wrong, attributes.wrong, tables.wrong, whole.wrong):
        found += look(tree)
    return [f"line {line}: {said}" if line else said for line, said in sorted(dict.fromkeys(found))]


def links(text: str) -> list[str]:
    """Return the addresses of links without query and fragment, each once, in the page's order."""
    return list(dict.fromkeys(re.split(r"[?#]", link)[0] for link in read(text).links))
