"""JSON and XML from the same dictionaries (GeoReport v2 follows the Spark convention: JSON has neither the
root element nor the element of each entry).
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal

import orjson

Format = Literal["json", "xml"]
CONTENT_TYPES: Mapping[str, str] = MappingProxyType(
    {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
)

ENTRIES: Mapping[str, str] = MappingProxyType(
    {
        "services": "service",
        "groups": "group",
        "attributes": "attribute",
        "values": "value",
        "service_requests": "request",
        "service_request_updates": "request_update",
        "media_urls": "media_url",
        "notes": "note",
        "errors": "error",
        "endpoints": "endpoint",
        "formats": "format",
    }
)
"""The element of an entry, by the element of its list."""

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
NONCHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""What XML 1.0 (2.2) does not allow: C0 controls, U+FFFE and U+FFFF."""


def written(root: str, payload: Any, format: Format) -> bytes:
    """The answer: a list of entries, or one dictionary, below the element `root` in XML."""
    if format == "json":
        return orjson.dumps(payload)
    body = _list(root, payload) if isinstance(payload, list) else _element(root, payload)
    data = f"{HEAD}{body}\n".encode(errors="replace").translate(None, CONTROLS)
    for bytes_ in NONCHARACTERS:
        data = data.replace(bytes_, b"")
    return data


def _list(name: str, entries: Iterable[Any]) -> str:
    entry = ENTRIES.get(name, "value")
    return f"<{name}>{''.join([_element(entry, one) for one in entries])}</{name}>"


def _element(name: str, value: Any) -> str:
    if value is None:
        return f"<{name}/>"
    kind = type(value)
    if kind is str:
        return f"<{name}>{_text(value)}</{name}>"
    if kind is dict:
        return f"<{name}>{''.join([_element(key, one) for key, one in value.items()])}</{name}>"
    if kind is list:
        return _list(name, value)
    if kind is bool:
        return f"<{name}>{'true' if value else 'false'}</{name}>"
    return f"<{name}>{value}</{name}>"


def _text(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;").replace("\r", "&#13;") if ">" in text or "\r" in text else text
