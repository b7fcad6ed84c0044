"""Places from GeoJSON (RFC 7946): lines are streets, areas are districts, points are addresses or places.

Properties that are understood: those of `table.COLUMNS`, and OpenStreetMap's `addr:street`,
`addr:housenumber`, `addr:postcode` and `addr:suburb`.
"""

import json
from pathlib import Path
from typing import Any

from rathaus.errors import RathausError
from rathaus.i18n import _

from ..geometry import lines, point_of, positions
from ..place import Geometry
from .base import Clip, Progress, Remark, Report, house_numbers, is_on_earth, name_in, silent
from .table import COLUMNS, EVERY, KINDS

OSM = {"addr:street": "street", "addr:housenumber": "number", "addr:postcode": "postal_code",
       "addr:suburb": "district"}  # fmt: skip
SHAPES = ("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


def read(file: Path, clip: Clip, progress: Progress = silent) -> Report:
    """Read the file. RathausError names the file and, where there is one, line or feature."""
    report = Report()
    for number, feature in enumerate(_features(file), 1):
        report.read += 1
        if number % EVERY == 0:
            progress(number)
        try:
            _take(feature, report, clip)
        except (ValueError, TypeError, KeyError, IndexError) as error:
            known = isinstance(error, ValueError)
            report.remarks.append(Remark(number, str(error) if known else _("This is no GeoJSON feature.")))
    report.refuse_if_unreadable(file)
    return report


def _features(file: Path) -> list[Any]:
    try:
        content = json.loads(file.read_bytes())
    except json.JSONDecodeError as error:
        text = _("This is no JSON: {error}.").format(error=error.msg)
        raise RathausError(text, file=str(file), line=error.lineno) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise RathausError(_("This is no JSON."), file=str(file)) from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise RathausError(_("This is no GeoJSON FeatureCollection."), file=str(file))
    named = str(content.get("crs", ""))
    if "crs" in content and "CRS84" not in named and "4326" not in named:
        raise _not_degrees(file)
    first = next((f for f in features if isinstance(f, dict) and isinstance(f.get("geometry"), dict)), None)
    if first is not None and any(not _is_degrees(point) for point in positions(first["geometry"])):
        raise _not_degrees(file)
    return features


def _is_degrees(point: Any) -> bool:
    return is_on_earth(point[1], point[0])


def _not_degrees(file: Path) -> RathausError:
    return RathausError(
        _("The coordinates are no degrees (WGS84, longitude first) but those of a grid like UTM."),
        file=str(file),
        hint=_("Convert the file: `ogr2ogr -t_srs EPSG:4326 -lco RFC7946=YES new.geojson old.geojson`."),
    )


def _take(feature: dict[str, Any], report: Report, clip: Clip) -> None:
    """Hand one feature on. ValueError, with a sentence, if it cannot be understood."""
    shape, values = _shape(feature["geometry"]), _values(feature.get("properties") or {})
    lat, lon = point_of(shape)
    if not clip.holds(lat, lon):
        report.outside += 1
        return
    kind = _kind(values, shape)
    name = values.get("street", "") or values.get("name", "")
    if kind != "street":
        name = values.get("name", "") or values.get("district", "")
    if not name:
        raise ValueError(_("The name is missing."))
    district, code = values.get("district", ""), values.get("postal_code", "")[:5]
    if kind == "district":
        report.gathered.add_district(name, shape)
    elif kind == "place":
        report.gathered.add_place(name, shape, district)
    elif shape["type"] != "Point":
        for line in lines(shape):
            report.gathered.add_line(name, [list(point[:2]) for point in line], district)
    elif houses := house_numbers(values.get("number", "")):
        for number, suffix in houses:
            own = suffix or values.get("suffix", "")[:10]
            report.gathered.add_house(name, number, own, lat, lon, postal_code=code, district=district)
    else:
        report.gathered.add_street_point(name, lat, lon, district, code)


def _shape(geometry: Any) -> Geometry:
    if not isinstance(geometry, dict) or geometry.get("type") not in SHAPES:
        raise ValueError(_("There is no point, line or area."))
    points = list(positions(geometry))
    if not points or not all(_is_degrees(point) for point in points):
        raise ValueError(_("A coordinate is missing or no degree."))
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def _values(properties: dict[str, Any]) -> dict[str, str]:
    """The properties under our names, as text in one line."""
    known = {alias: name for name, aliases in COLUMNS.items() for alias in aliases} | OSM
    found: dict[str, str] = {}
    for title, value in properties.items():
        name = known.get(str(title).casefold().replace("ß", "ss"))
        if name and isinstance(value, str | int) and str(value).strip():
            found.setdefault(name, name_in(str(value)))
    return found


def _kind(values: dict[str, str], shape: Geometry) -> str:
    asked = KINDS.get(values.get("kind", "").casefold().replace("ß", "ss"))
    if asked == "street" and "Polygon" in shape["type"]:
        raise ValueError(_("A street needs a line or a point, not an area."))
    if asked:
        return asked
    if "Polygon" in shape["type"]:
        return "district"
    return "street" if "Line" in shape["type"] or values.get("street") else "place"
