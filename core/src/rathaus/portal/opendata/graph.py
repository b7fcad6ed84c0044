"""Statements about things (RDF 1.1), and how they are written: Turtle, RDF/XML, JSON-LD.

Only what a catalogue needs: things have addresses (no blank nodes), so that nothing about them depends on the
way they are written, and the output is in order, so that the same data give the same bytes.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

TYPE = "rdf:type"
_UNSAFE = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_KEPT = {"\r": "&#13;"}
"""What a reader of XML would take for the end of a line, and change (XML 1.0, section 2.11)."""


@dataclass(frozen=True)
class Iri:
    """An address."""

    value: str


@dataclass(frozen=True)
class Literal:
    """A text with its language, or a value with its type (`xsd:date`)."""

    value: str
    language: str = ""
    datatype: str = ""


Node = Iri | Literal


class Graph:
    """Statements by subject. Words are written short (`dct:title`); `prefixes` says what the parts before the
    colon stand for."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = dict(prefixes)
        self._said: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))

    def add(self, subject: str, word: str, *values: Node | None) -> None:
        """State that the subject has these values; None is left out, and what was said already."""
        known = self._said[subject][word]
        known.extend(value for value in dict.fromkeys(values) if value is not None and value not in known)

    def turtle(self) -> str:
        """The statements as Turtle (W3C, 2014)."""
        lines = [f"@prefix {name}: <{address}> ." for name, address in sorted(self._prefixes.items())]
        for subject, words in self._subjects():
            said = [
                f"    {word} {', '.join(map(self._turtle, values))}"
                for word, values in words.items()
                if values
            ]
            lines += ["", f"<{iri(subject)}>", " ;\n".join(said) + " ."]
        return "\n".join(lines) + "\n"

    def rdf_xml(self) -> str:
        """The statements as RDF/XML (W3C, 2014)."""
        names = "".join(f"\n  xmlns:{name}={quoteattr(uri)}" for name, uri in sorted(self._prefixes.items()))
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<rdf:RDF{names}>"]
        for subject, words in self._subjects():
            lines.append(f"  <rdf:Description rdf:about={quoteattr(iri(subject))}>")
            lines += [f"    {self._xml(word, value)}" for word, values in words.items() for value in values]
            lines.append("  </rdf:Description>")
        return "\n".join([*lines, "</rdf:RDF>"]) + "\n"

    def json_ld(self) -> str:
        """The statements as JSON-LD 1.1, with the prefixes as its context."""
        things = []
        for subject, words in self._subjects():
            thing: dict[str, Any] = {"@id": iri(subject)}
            for word, values in words.items():
                if word == TYPE:
                    thing["@type"] = [self._short(value.value) for value in values]
                elif values:
                    thing[word] = [self._json(value) for value in values]
            things.append(thing)
        found = {"@context": dict(sorted(self._prefixes.items())), "@graph": things}
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"

    def _subjects(self) -> list[tuple[str, dict[str, list[Node]]]]:
        return [
            (subject, dict(sorted(words.items(), key=lambda pair: (pair[0] != TYPE, pair[0]))))
            for subject, words in self._said.items()
        ]

    def _full(self, word: str) -> str:
        prefix, _colon, rest = word.partition(":")
        return self._prefixes[prefix] + rest

    def _short(self, address: str) -> str:
        for prefix, start in self._prefixes.items():
            if address.startswith(start):
                return f"{prefix}:{address.removeprefix(start)}"
        return address

    def _turtle(self, node: Node) -> str:
        if isinstance(node, Iri):
            return f"<{iri(node.value)}>"
        text = json.dumps(clean(node.value), ensure_ascii=False)
        return text + (
            f"@{node.language}" if node.language else f"^^{node.datatype}" if node.datatype else ""
        )

    def _xml(self, word: str, node: Node) -> str:
        if isinstance(node, Iri):
            return f"<{word} rdf:resource={quoteattr(iri(node.value))}/>"
        more = f" xml:lang={quoteattr(node.language)}" if node.language else ""
        more += f" rdf:datatype={quoteattr(self._full(node.datatype))}" if node.datatype else ""
        return f"<{word}{more}>{escape(clean(node.value), _KEPT)}</{word}>"

    def _json(self, node: Node) -> dict[str, str]:
        if isinstance(node, Iri):
            return {"@id": iri(node.value)}
        found = {"@value": clean(node.value)}
        if node.language:
            found["@language"] = node.language
        if node.datatype:
            found["@type"] = node.datatype
        return found


def iri(address: str) -> str:
    """An address without the characters that none may hold (RFC 3987)."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)


def clean(text: str) -> str:
    """A text without the characters that XML 1.0 cannot hold."""
    return "".join(
        letter for letter in text if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff")
    )
