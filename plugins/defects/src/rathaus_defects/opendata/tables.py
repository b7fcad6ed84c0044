"""The columns of the open data: what is public of a report, and nothing else."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import Any

import orjson

from ..addresses import report_url
from ..figures.periods import ZONE
from ..models import DETAILED, Category, Report, State

PIECE = 500
"""Reports that are written at a time."""

Column = Callable[[Report, dict[int, Category]], Any]


FIELDS = (
    "number",
    "category_id",
    "state",
    "status_notes",
    "public_text",
    "address",
    "district",
    "zipcode",
    "lat",
    "lon",
    "requested_at",
    "updated_at",
    "closed_at",
    "supports",
)
"""What the columns need of a report: to read all fields of a city's archive takes twice as long."""


def _moment(value: Any) -> str:
    return value.astimezone(ZONE).isoformat(timespec="seconds") if value else ""


COLUMNS: MappingProxyType[str, Column] = MappingProxyType(
    {
        "service_request_id": lambda row, _known: row.number,
        "service_code": lambda row, known: known[row.category_id].code,
        "service_name": lambda row, known: known[row.category_id].said("name"),
        "status": lambda row, _known: row.status,
        "extended_status": lambda row, _known: row.state,
        "detailed_status": lambda row, _known: DETAILED[State(row.state)],
        "status_notes": lambda row, _known: row.status_notes,
        "description": lambda row, _known: row.public_text,
        "address": lambda row, _known: row.address,
        "district": lambda row, _known: row.district,
        "zipcode": lambda row, _known: row.zipcode,
        "lat": lambda row, _known: row.lat,
        "long": lambda row, _known: row.lon,
        "requested_datetime": lambda row, _known: _moment(row.requested_at),
        "updated_datetime": lambda row, _known: _moment(row.updated_at),
        "closed_datetime": lambda row, _known: _moment(row.closed_at),
        "supporters": lambda row, _known: row.supports,
        "url": lambda row, _known: report_url(row.number),
    }
)
"""GeoReport v2's words where it has one; `extended_status` is mySociety's, `detailed_status` CitySDK's."""


def as_csv(rows: Iterable[Report], known: dict[int, Category]) -> Iterator[bytes]:
    """RFC 4180, UTF-8, the names of the columns first. A text that a spreadsheet would take for a formula is
    preceded by an apostrophe.
    """
    yield _lines([list(COLUMNS)])
    lines: list[list[Any]] = []
    for row in rows:
        lines.append([_plain(column(row, known)) for column in COLUMNS.values()])
        if len(lines) >= PIECE:
            yield _lines(lines)
            lines = []
    yield _lines(lines)


def as_geojson(rows: Iterable[Report], known: dict[int, Category]) -> Iterator[bytes]:
    """RFC 7946: a FeatureCollection; a report without a position has the geometry null."""
    yield b'{"type":"FeatureCollection","features":['
    mark = b"\n"
    for row in rows:
        values = {name: column(row, known) for name, column in COLUMNS.items()}
        lat, lon = values.pop("lat"), values.pop("long")
        point = {"type": "Point", "coordinates": [lon, lat]} if lat is not None else None
        feature = {"type": "Feature", "id": row.number, "geometry": point, "properties": values}
        yield mark + orjson.dumps(feature)
        mark = b",\n"
    yield b"\n]}\n"


def _lines(rows: list[list[Any]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _plain(value: Any) -> Any:
    is_risky = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{value}" if is_risky else "" if value is None else value
