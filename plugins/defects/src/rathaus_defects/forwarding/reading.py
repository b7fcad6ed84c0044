"""Understanding what GeoReport servers answer, also where they stray from the specification.

Seen in the wild: numbers where texts belong, "true" as a text, JSON wrapped in the name of the XML root, a
single object instead of a list, XML alone, `media_url` several times. Values come out as texts; what is empty
or null is left out. Entities and document types in XML are refused: they serve attacks alone.
"""

import json
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers import expat

Entry = dict[str, str]


class Unreadable(ValueError):
    """An answer that is neither JSON nor XML as GeoReport knows them."""


def entries(body: bytes, format: str) -> list[Entry]:
    """The entries of an answer: requests, updates, services, tokens or errors. Raises Unreadable."""
    return _of_json(body) if format == "json" else _of_xml(body)


def _of_json(body: bytes) -> list[Entry]:
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON") from error
    if isinstance(found, dict) and len(found) == 1 and isinstance(next(iter(found.values())), list | dict):
        found = next(iter(found.values()))  # wrapped in the name of the XML root
    if isinstance(found, dict):
        found = [found]
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Unreadable("neither a list nor an object")
    return [{str(key): _text(value) for key, value in one.items() if _text(value)} for one in found]


def _text(value: Any) -> str:
    if value is None or isinstance(value, list | dict):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()


def _of_xml(body: bytes) -> list[Entry]:
    root = _tree(body)
    if len(root) and not len(root[0]) and (root[0].text or "").strip():
        return [_entry(root)]  # an entry without the list around it
    return [_entry(one) for one in root]


def _entry(element: Element) -> Entry:
    found: Entry = {}
    for child in element:
        text = (child.text or "").strip()
        if text and not len(child):
            found.setdefault(child.tag.rpartition("}")[2], text)
    return found


def _tree(body: bytes) -> Element:
    builder, parser = TreeBuilder(), expat.ParserCreate()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(body, True)
        return builder.close()
    except (expat.ExpatError, ParseError, AssertionError, ValueError, LookupError) as error:
        raise Unreadable("no XML") from error


def _refuse(*_arguments: Any) -> None:
    raise Unreadable("document types and entities are not read")
