"""Places from a table: the address registers of the land surveys, or a list that somebody keeps.

The first line names the columns, in any order; `COLUMNS` lists the names that are understood. UTF-8 or
Windows-1252; `;`, `,`, tab or `|` between the values; decimal commas. Coordinates are degrees (WGS84) or
ETRS89/UTM (a zone in front of the easting as in 33321234,5, a column `zone`, else zone 33).
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from rathaus.errors import RathausError
from rathaus.i18n import _

from ..spelling import fold
from .base import Clip, Progress, Remark, Report, house_numbers, is_on_earth, name_in, silent
from .utm import to_degrees

COLUMNS = {
    "kind": ("kind", "art", "typ", "type"),
    "name": ("name", "bezeichnung"),
    "street": ("street", "strasse", "strassenname", "stn", "strname", "str_name"),
    "number": ("number", "housenumber", "hausnummer", "hausnr", "hnr", "nummer"),
    "suffix": (
        "suffix",
        "zusatz",
        "adz",
        "hausnummernzusatz",
        "hausnummerzusatz",
        "hnrz",
        "adressierungszusatz",
    ),
    "postal_code": ("postal_code", "postcode", "plz", "postleitzahl"),
    "district": (
        "district",
        "ortsteil",
        "ortsteilname",
        "ot",
        "pot",
        "stadtteil",
        "gemeindeteil",
        "ott_name",
    ),
    "lat": ("lat", "latitude", "breite", "breitengrad"),
    "lon": ("lon", "lng", "long", "longitude", "laenge", "laengengrad"),
    "east": ("east", "easting", "ostwert", "ostw", "est", "rechtswert", "utm_e", "e", "x"),
    "north": ("north", "northing", "nordwert", "nordw", "nrt", "hochwert", "utm_n", "n", "y"),
    "zone": ("zone", "utm_zone"),
}
KINDS = {"street": "street", "strasse": "street", "address": "street", "adresse": "street",
         "district": "district", "ortsteil": "district", "stadtteil": "district",
         "place": "place", "ort": "place", "objekt": "place"}  # fmt: skip
ZONE = 33
"""The zone of Saxony's surveys (EPSG:25833)."""
EVERY = 5000
LONGEST = 1_000_000

Row = dict[str, str]


def read(file: Path, clip: Clip, progress: Progress = silent) -> Report:
    """Read the table. RathausError names the file, and the line where one is at fault."""
    report = Report()
    for line, row in _rows(file):
        report.read += 1
        if report.read % EVERY == 0:
            progress(report.read)
        try:
            _take(row, report, clip)
        except ValueError as error:
            report.remarks.append(Remark(line, str(error)))
    report.refuse_if_unreadable(file)
    return report


def _take(row: Row, report: Report, clip: Clip) -> None:
    """Hand one line on. ValueError, with a sentence, if it cannot be understood."""
    lat, lon = _point(row)
    if not clip.holds(lat, lon):
        report.outside += 1
        return
    kind, district = _kind(row), name_in(row.get("district", ""))
    if kind != "street":
        point = {"type": "Point", "coordinates": [lon, lat]}
        name = name_in(row.get("name", "") or district)
        if not name:
            raise ValueError(_("The name is missing."))
        if kind == "district":
            report.gathered.add_district(name, point)
        else:
            report.gathered.add_place(name, point, district)
        return
    street, code = name_in(row.get("street", "") or row.get("name", "")), row.get("postal_code", "")[:5]
    if not fold(street):
        raise ValueError(_("The street is missing."))
    number = row.get("number", "")
    if not number.strip("0 "):
        report.gathered.add_street_point(street, lat, lon, district, code)
        return
    houses = house_numbers(number)
    if not houses:
        raise ValueError(_('"{text}" is no house number.').format(text=number[:20]))
    for house, suffix in houses:
        own = suffix or row.get("suffix", "")[:10]
        report.gathered.add_house(street, house, own, lat, lon, postal_code=code, district=district)


def _kind(row: Row) -> str:
    asked = row.get("kind", "").casefold().replace("ß", "ss")
    if not asked:
        return "street" if row.get("street") or not row.get("name") else "place"
    if asked not in KINDS:
        known = ", ".join(sorted(KINDS))
        raise ValueError(_('"{text}" is no kind; known are: {kinds}.').format(text=asked[:20], kinds=known))
    return KINDS[asked]


def _point(row: Row) -> tuple[float, float]:
    if row.get("lat") or row.get("lon"):
        lat, lon = _number(row.get("lat", "")), _number(row.get("lon", ""))
    else:
        lat, lon = _from_grid(
            _number(row.get("east", "")), _number(row.get("north", "")), row.get("zone", "")
        )
    if not is_on_earth(lat, lon):
        raise ValueError(_("{lat} and {lon} are no degrees.").format(lat=lat, lon=lon))
    return round(lat, 6), round(lon, 6)


def _from_grid(east: float, north: float, zone: str) -> tuple[float, float]:
    """Metres of the grid; or degrees, where a table calls them x and y."""
    if is_on_earth(north, east):
        return north, east
    number = int(zone) if zone.isdigit() else ZONE
    if east >= 1_000_000:
        number, east = int(east // 1_000_000), east % 1_000_000
    if number not in (32, 33) or not 0 < north < 10_000_000:
        text = _("{east} and {north} are no coordinates in UTM zone 32 or 33.")
        raise ValueError(text.format(east=east, north=north))
    return to_degrees(east, north, number)


def _number(text: str) -> float:
    plain = text.replace("\u00a0", "").replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        shown = text[:20]
        sentence = _('"{text}" is no coordinate.') if shown else _("The coordinate is missing.")
        raise ValueError(sentence.format(text=shown)) from None


def _rows(file: Path) -> Iterator[tuple[int, Row]]:
    """The lines with their numbers; values under our names for the columns."""
    text = _decoded(file)
    first = text.partition("\n")[0]
    delimiter = max(";\t|,", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: list[str] = []
    try:
        for values in lines:
            if not columns:
                columns = _columns(values, file)
            elif any(value.strip() for value in values):
                pairs = zip(columns, (value.strip() for value in values), strict=False)
                yield lines.line_num, {name: value for name, value in pairs if name and value}
        if not columns:
            raise RathausError(_("The file is empty."), file=str(file), line=1)
    except csv.Error as error:
        raise RathausError(str(error), file=str(file), line=lines.line_num) from error


def _columns(titles: list[str], file: Path) -> list[str]:
    """Our name of each column, "" for one that is not needed. RathausError if one is missing."""
    known = {alias: name for name, aliases in COLUMNS.items() for alias in aliases}
    plain = [
        title.strip().casefold().replace("ß", "ss").replace("ä", "ae").replace(" ", "_") for title in titles
    ]
    named = [known.get(title, "") for title in plain]
    has_point = {"lat", "lon"} <= set(named) or {"east", "north"} <= set(named)
    if not {"street", "name"} & set(named) or not has_point:
        text = _("The first line has to name the columns: `street`, `lat` and `lon` at least.")
        hint = _("Found were: {titles}.").format(titles=", ".join(titles)[:200])
        raise RathausError(text, file=str(file), line=1, hint=hint)
    return named


def _decoded(file: Path) -> str:
    csv.field_size_limit(LONGEST)
    raw = file.read_bytes()
    for encoding in ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return raw.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes everything")
