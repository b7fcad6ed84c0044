"""Write an Atom feed (RFC 4287)."""

import datetime as dt
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from rathaus.contracts.portal import Feed, FeedEntry

NS = "http://www.w3.org/2005/Atom"
START = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""What an empty feed says of its last change: a feed must say something, and it must stay the same (4.1.1).
"""


def write(
    feed: Feed, entries: Sequence[FeedEntry], *, base: str, own: str, author: str, language: str
) -> bytes:
    """The feed as XML. `base` is the town's public address, `own` the full address of this feed."""
    ET.register_namespace("", NS)
    root = ET.Element(f"{{{NS}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _text(root, "id", own)
    _text(root, "title", feed.title)
    _text(root, "updated", last_change(entries).isoformat())
    _link(root, "self", own, "application/atom+xml")
    _link(root, "alternate", base + feed.url, "text/html")
    _text(ET.SubElement(root, f"{{{NS}}}author"), "name", author)
    for entry in entries:
        _entry(root, entry, base)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8")


def last_change(entries: Sequence[FeedEntry]) -> dt.datetime:
    """When the newest of the entries changed, in UTC."""
    return max((entry.updated for entry in entries), default=START).astimezone(dt.UTC)


def _entry(root: ET.Element, entry: FeedEntry, base: str) -> None:
    element = ET.SubElement(root, f"{{{NS}}}entry")
    _text(element, "id", _iri(entry.id, base))
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated.astimezone(dt.UTC).isoformat())
    _link(element, "alternate", base + entry.url, "text/html")
    if entry.summary:
        _text(element, "summary", entry.summary)


def _iri(entry_id: str, base: str) -> str:
    """Ids must be absolute IRIs (4.2.6): one that is none becomes a tag of this town (RFC 4151)."""
    if "://" in entry_id or entry_id.startswith(("urn:", "tag:")):
        return entry_id
    host = base.partition("://")[2].partition(":")[0]
    return f"tag:{host},2024:{entry_id}"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{NS}}}{name}").text = printable(text)


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, f"{{{NS}}}link", {"rel": rel, "href": href, "type": kind})


def printable(text: str) -> str:
    """The text without characters that XML 1.0 cannot hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
