"""What the builders of all types share."""

from collections.abc import Sequence
from typing import Any

from ..site import Site
from ..values import EMPTY_LIST, EMPTY_OBJECT, Value, moment, strings, vendor_fields

TYPE = "https://schema.oparl.org/1.1/"

Object = dict[str, Any]
TAIL = "o.license, o.keyword, o.extra, o.origin_id, plain(o.created), plain(o.modified)"
"""The last six columns of every object's row."""


def finish(out: Object, tail: Sequence[Any], extra_too: bool = True) -> Object:
    """Add the properties common to all types, from the columns `TAIL`.

    `extra_too` False leaves out what a vendor added of its own, because it may be personal.
    """
    license_, keyword, extra, origin, created, modified = tail
    if license_:
        out["license"] = license_
    texts(out, "keyword", keyword)
    out["created"] = moment(created)
    out["modified"] = moment(modified)
    if origin:
        out["rathaus:originId"] = origin
    if extra_too and extra != EMPTY_OBJECT:
        out.update(vendor_fields(extra))
    return out


def texts(out: Object, prop: str, column: str) -> None:
    """Add a property that is a list of texts, unless it is empty."""
    if column != EMPTY_LIST and (found := strings(column)):
        out[prop] = found


def tombstone(base: str, kind: str, address: str, created: Value, modified: Value) -> Object:
    """All that is told of an object that was public once (OParl 1.1, 2.8)."""
    return {
        "id": f"{base}/{address}",
        "type": TYPE + kind,
        "created": moment(created),
        "modified": moment(modified),
        "deleted": True,
    }


def web(out: Object, site: Site, word: str, key: int) -> None:
    """Add the portal's page for the object, if it has one."""
    if word in site.pages:
        out["web"] = site.page(word, key)


def grouped(pairs: list[tuple[Any, ...]], before: str) -> dict[int, list[str]]:
    """Addresses by owner, from rows (owner, key), in their order."""
    found: dict[int, list[str]] = {}
    for owner, key in pairs:
        found.setdefault(owner, []).append(f"{before}{key}")
    return found
