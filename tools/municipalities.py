"""Writes the polygons of Saxony's municipalities as the portal ships them, and compares them with the source.

    python tools/municipalities.py GEMEINDEN.geojson GEMEINDEN.csv

The GeoJSON has a feature for each municipality with `ags`, `name`, `county` and a MultiPolygon (WGS84), the
CSV a point inside each (`ags`, `lat`, `lon`). Source: BKG, VG250-EW, Datenlizenz Deutschland Namensnennung
2.0, "© GeoBasis-DE / BKG (2025)".

Nothing is simplified: the source gives ten-thousandths of a degree, and so do we, as differences from point
to point in one or two bytes each (`rathaus.portal.places.municipalities` reads them).
"""

import csv
import json
import sys
import zlib
from pathlib import Path
from typing import Any

UNIT = 10_000
"""Steps of a degree."""
TARGET = Path(__file__).parent.parent / "core/src/rathaus/portal/places/data/gemeinden_sachsen.bin"


def varint(value: int) -> bytes:
    """A number in as few bytes as it needs, seven bits in each."""
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    return bytes([*written, value])


def signed(value: int) -> bytes:
    """The same for numbers that may be negative."""
    return varint(value * 2 if value >= 0 else -value * 2 - 1)


def shape(polygons: list[list[list[list[float]]]]) -> bytes:
    """The polygons of a municipality; the last point of a ring repeats the first and is left out."""
    written = bytearray(varint(len(polygons)))
    x = y = 0
    for rings in polygons:
        written += varint(len(rings))
        for ring in rings:
            written += varint(len(ring) - 1)
            for lon, lat in ring[:-1]:
                to_x, to_y = round(lon * UNIT), round(lat * UNIT)
                written += signed(to_x - x) + signed(to_y - y)
                x, y = to_x, to_y
    return bytes(written)


def pack(features: list[dict[str, Any]], points: dict[str, tuple[float, float]]) -> bytes:
    """The whole file: the length of the packed list, the packed list, the packed shapes."""
    listed, shapes = [], bytearray()
    for feature in sorted(features, key=lambda feature: feature["properties"]["ags"]):
        about, polygons = feature["properties"], feature["geometry"]["coordinates"]
        flat = [point for rings in polygons for ring in rings for point in ring]
        lons, lats = [point[0] for point in flat], [point[1] for point in flat]
        box = [min(lons), min(lats), max(lons), max(lats)]
        lat, lon = points[about["ags"]]
        listed.append([about["ags"], about["name"], about["county"], box, lat, lon, len(shapes)])
        shapes += shape(polygons)
    head = zlib.compress(json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return len(head).to_bytes(4, "big") + head + zlib.compress(bytes(shapes), 9)


def main(arguments: list[str]) -> None:
    """Write the file and say how large it became."""
    source, table = map(Path, arguments)
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    with table.open(encoding="utf-8", newline="") as rows:
        points = {row["ags"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(rows)}
    TARGET.write_bytes(pack(features, points))
    print(f"{len(features)} municipalities, {TARGET.stat().st_size:,} of {source.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
