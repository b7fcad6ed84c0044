"""From the bytes of an answer to a page of a list."""

import json
import re
from dataclasses import dataclass
from typing import Any

import orjson

from .issues import IssueLog


class Unreadable(ValueError):
    """The bytes are not JSON."""


def decode(body: bytes, log: IssueLog, where: str) -> Any:
    """The JSON value, forgiving what can be forgiven: byte order mark, bytes that are not UTF-8, control
    characters in strings. Raises Unreadable."""
    if body.startswith(b"\xef\xbb\xbf"):
        log.add("bom", "", where)
        body = body[3:]
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        pass
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        log.add("invalid-utf-8", "", where, error)
        text = body.decode("utf-8", "replace")
    try:
        value = json.loads(text, strict=False, parse_constant=lambda _name: None)
    except (ValueError, RecursionError) as error:
        log.add("invalid-json", "", where, f"{error}: {text[:80]}")
        raise Unreadable(f"{where}: not JSON: {error}") from error
    if re.search(r"[\x00-\x1f]", text.replace("\n", "").replace("\r", "").replace("\t", "")):
        log.add("control-characters", "", where)
    return value


@dataclass(frozen=True)
class Page:
    """A page of a list: its objects, the address of the next page (empty: the last), the number of objects in
    all."""

    objects: list[Any]
    next_url: str = ""
    total: int | None = None


def page(value: Any, log: IssueLog, where: str, kind: str) -> Page:
    """A list's page, also where the vendor gives a bare list or the list's only object."""
    if isinstance(value, list):
        log.add("bare-list", kind, where)
        return Page(value)
    if not isinstance(value, dict):
        log.add("bare-list", kind, where, value)
        return Page([])
    if "data" not in value:
        if value.get("id"):
            log.add("bare-object", kind, where)
            return Page([value])
        log.add("bare-list", kind, where, ", ".join(value)[:80])
        return Page([])
    data = value["data"]
    if isinstance(data, dict):
        log.add("bare-object", kind, where, "data")
        data = [data] if "id" in data else list(data.values())
    links, pagination = value.get("links"), value.get("pagination")
    following = links.get("next") if isinstance(links, dict) else None
    total = pagination.get("totalElements") if isinstance(pagination, dict) else None
    return Page(
        data if isinstance(data, list) else [],
        following if isinstance(following, str) else "",
        total if isinstance(total, int) and not isinstance(total, bool) else None,
    )
