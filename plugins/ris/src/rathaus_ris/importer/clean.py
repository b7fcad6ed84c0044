"""Single values: what the standard says, taken from what vendors deliver.

Each function gets a raw JSON value and a function that notes a finding (rule, detail); it returns the clean
value, or the type's empty value when nothing can be made of it.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

Note = Callable[[str, object], None]

BERLIN = ZoneInfo("Europe/Berlin")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PLACEHOLDERS = frozenset({"n/a", "n.a.", "null", "none", "undefined", "k.a."})
_OPARL_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def text(value: Any, note: Note) -> str:
    """A string without control characters and placeholders, trimmed."""
    if value is None:
        return ""
    if isinstance(value, list) and len(value) == 1:
        note("wrong-type", value)
        value = value[0]
    if not isinstance(value, str):
        note("wrong-type", value)
        return "" if isinstance(value, dict | list) else str(value)
    if _CONTROL.search(value):
        note("control-characters", value)
        value = _CONTROL.sub("", value)
    value = value.strip()
    if value.lower() in _PLACEHOLDERS:
        note("placeholder", value)
        return ""
    return value


def texts(value: Any, note: Note) -> list[str]:
    """A list of strings; a single string counts as a list of one."""
    if value is None:
        return []
    if not isinstance(value, list):
        note("bare-object", value)
        value = [value]
    return [clean for item in value if (clean := text(item, note))]


def integer(value: Any, note: Note) -> int | None:
    """A whole number from 0, below 2^31 (2^63 would do for sizes, but no file is that long)."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        note("wrong-type", value)
        try:
            value = int(str(value))
        except ValueError:
            return None
    return value if 0 <= value < 2**31 else None


def boolean(value: Any, note: Note) -> bool | None:
    """A truth value, also as `"true"`, `"1"`, 1."""
    if value is None or isinstance(value, bool):
        return value
    note("wrong-type", value)
    return {"true": True, "1": True, "ja": True, "false": False, "0": False, "nein": False}.get(
        str(value).lower()
    )


def date(value: Any, note: Note) -> dt.date | None:
    """A date; dates with a time and German ones are understood."""
    if value is None or value == "":
        return None
    raw = str(value).strip()
    is_plain = len(raw) == 10 and raw[4] == "-"
    if match := _GERMAN_DATE.match(raw):
        raw = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    found: dt.date | None
    try:
        found = dt.date.fromisoformat(raw[:10])
    except ValueError:
        found = None
    if found is None or not is_plain:
        note("date", value)
    return found if found is not None and found.year > 1000 else None


def moment(value: Any, note: Note) -> dt.datetime | None:
    """A date and time; `Z`, fractions, missing offsets (then Europe/Berlin) and bare dates are understood."""
    if value is None or value == "":
        return None
    raw = str(value).strip()
    found: dt.datetime | None
    try:
        found = dt.datetime.fromisoformat(raw)
    except ValueError:
        day = date(value, lambda *_ignored: None)
        found = dt.datetime.combine(day, dt.time()) if day else None
    if found is not None and not 1000 < found.year < 9000:
        found = None
    if found is None or not _OPARL_TIME.fullmatch(raw):
        note("date-time", value)
    if found is None:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=BERLIN)).astimezone(dt.UTC)


def ags(value: Any, note: Note) -> str:
    """An official municipality key of 8 digits; a leading zero that got lost is put back."""
    digits = re.sub(r"\D", "", text(value, note))
    if digits and len(digits) != 8:
        note("ags", value)
    return digits.zfill(8) if digits else ""


def geojson(value: Any, note: Note) -> dict[str, Any] | None:
    """A GeoJSON Feature with longitude first. Swapped positions are recognized inside Germany, where latitude
    (47-56) and longitude (5-16) cannot be confused."""
    if value is None or value in ("", [], {}):
        return None
    if not isinstance(value, dict):
        note("geojson", value)
        return None
    feature = value if value.get("type") == "Feature" else {"type": "Feature", "geometry": value}
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or not isinstance(geometry.get("coordinates"), list):
        note("geojson", value)
        return None
    coordinates = geometry["coordinates"]
    position = _first_position(coordinates)
    if position is None:
        note("geojson", value)
        return None
    if 47 <= position[0] <= 56 and 5 <= position[1] <= 16:
        note("lat-lon-swapped", position)
        coordinates = _swapped(coordinates)
    properties = feature.get("properties")
    return {
        "type": "Feature",
        "geometry": {**geometry, "coordinates": coordinates},
        "properties": properties if isinstance(properties, dict) else {},
    }


def _first_position(coordinates: Any) -> list[float] | None:
    while isinstance(coordinates, list) and coordinates and isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        return None
    numbers = [
        item for item in coordinates[:2] if isinstance(item, int | float) and not isinstance(item, bool)
    ]
    return numbers if len(numbers) == 2 else None


def _swapped(coordinates: list[Any]) -> list[Any]:
    if coordinates and isinstance(coordinates[0], list):
        return [_swapped(item) if isinstance(item, list) else item for item in coordinates]
    return [coordinates[1], coordinates[0], *coordinates[2:]]
