"""From column values to what OParl prints. SQLite gives text where PostgreSQL gives dates; both end up the
same."""

import datetime as dt
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import orjson

BERLIN = ZoneInfo("Europe/Berlin")
EARLY = dt.timezone(dt.timedelta(hours=1))
"""For times before 1900: Europe/Berlin had an offset with seconds then, which no date-time of OParl can
show."""

EMPTY_LIST, EMPTY_OBJECT = "[]", "{}"
"""How empty JSON columns look; compared before anything is parsed."""

Value = str | dt.datetime


def instant(value: Value) -> dt.datetime:
    """A date-time column as an aware UTC time."""
    if isinstance(value, str):
        value = dt.datetime.fromisoformat(value)
    return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


@lru_cache(maxsize=16384)
def moment(value: Value) -> str:
    """OParl's date-time: `2026-03-01T18:00:00+01:00`, Europe/Berlin, no fractions, no `Z` (OParl 1.1, 3)."""
    found = instant(value)
    return found.astimezone(BERLIN if found.year >= 1900 else EARLY).isoformat(timespec="seconds")


def strings(text: str) -> list[str]:
    """A JSON column that holds a list of texts, empty ones left out."""
    return [item for item in _listed(orjson.loads(text)) if isinstance(item, str) and item]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def vendor_fields(text: str) -> dict[str, Any]:
    """Properties that OParl does not define, each with the prefix of a vendor (OParl 1.1, 3: extensions).

    Those that came without a prefix get ours. `@` in a prefix is not allowed and such a property is left out.
    """
    found: dict[str, Any] = {}
    for name, value in orjson.loads(text).items():
        if value not in (None, "", [], {}) and "@" not in name:
            found[name if _prefixed(name) else f"rathaus:{name.lstrip(':')}"] = value
    return found


def _prefixed(name: str) -> bool:
    vendor, colon, rest = name.partition(":")
    return bool(vendor and colon and rest)


def feature(text: str) -> dict[str, Any] | None:
    """A GeoJSON column as the complete Feature that OParl asks for; a bare geometry is wrapped."""
    value = orjson.loads(text)
    if not isinstance(value, dict) or not value.get("type"):
        return None
    if value["type"] == "Feature":
        return {"properties": {}, **value}
    return {"type": "Feature", "geometry": value, "properties": {}}
