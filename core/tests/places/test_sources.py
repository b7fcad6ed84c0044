"""Files that places come from, good ones and bad ones."""

import os
from pathlib import Path

import pytest
from rathaus.errors import RathausError
from rathaus.portal.places.sources.base import Clip
from rathaus.portal.places.sources.opening import open_source
from rathaus.portal.places.sources.utm import to_degrees

DATA = Path(os.environ.get("RATHAUS_TEST_DATA", Path(__file__).parents[4] / "shared/data")) / "osm"
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[12.5, 51.3], [12.7, 51.3], [12.7, 51.4], [12.5, 51.4], [12.5, 51.3]]],
}


def read(folder, name, content, clip=SQUARE):
    """The report of a file with this content."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_source(file, Clip(clip))


def houses(report):
    """The addresses in words."""
    draft = report.gathered.finish()
    return sorted(
        f"{draft.entries[a.street].name} {a.number}{a.suffix} {a.postal_code} {a.lat:.4f} {a.lon:.4f}"
        for a in draft.addresses.values()
    )


TABLES = {
    "plain.csv": "street,number,lat,lon,postal_code\nTestweg,12a,51.33,12.61,04821\n",
    "german.csv": "Straße;Hausnummer;Zusatz;PLZ;Breite;Länge\nTestweg;12;A;04821;51,33;12,61\n",
    "windows.csv": "Straße;Hausnummer;Breite;Länge;PLZ\r\nTestweg;12 a;51,33;12,61;04821\r\n".encode(
        "cp1252"
    ),
    "bom.csv": "\ufeffstreet\tnumber\tlat\tlon\tplz\nTestweg\t12a\t51.33\t12.61\t04821\n",
    "register.txt": "STN|HNR|ADZ|PLZ|OSTW|NORDW\nTestweg|0012|a|04821|33333496,331|5689233,513\n",
    "quoted.csv": 'street,number,lat,lon,plz\n"Testweg","12a","51.33","12.61","04821"\n',
}


@pytest.mark.parametrize("name", TABLES)
def test_table_is_read_in_the_forms_that_offices_send(tmp_path, name):
    assert houses(read(tmp_path, name, TABLES[name])) == ["Testweg 12a 04821 51.3300 12.6100"]


def test_grid_of_the_surveys_becomes_degrees():
    lat, lon = to_degrees(500_000, 5_500_000, 33)
    assert (round(lat, 6), round(lon, 6)) == (49.652543, 15.0)


def test_what_lies_outside_of_the_town_is_left_out(tmp_path):
    rows = "street,number,lat,lon\nTestweg,1,51.33,12.61\nFernweg,1,48.1,11.6\n"
    report = read(tmp_path, "a.csv", rows)
    assert (report.outside, houses(report)) == (1, ["Testweg 1  51.3300 12.6100"])
    assert len(houses(read(tmp_path, "a.csv", rows, clip=None))) == 2


def test_lines_that_cannot_be_read_are_named(tmp_path):
    good = "".join(f"Testweg,{n},51.33,12.61\n" for n in range(1, 41))
    report = read(tmp_path, "a.csv", f"street,number,lat,lon\n{good}Testweg,50,nan,12.6\n,51,51.33,12.6\n")
    assert [remark.line for remark in report.remarks] == [42, 43]
    assert len(houses(report)) == 40


BAD = {
    "empty.csv": (b"", 1),
    "headless.csv": (b"Testweg;12;51,33;12,61\n", 1),
    "wrong.csv": (b"street,lat,lon\nTestweg,north,east\n", 2),
    "binary.csv": (bytes(range(256)) * 20, 1),
    "list.geojson": (b"[1, 2]", 0),
    "broken.geojson": (b'{"type": "FeatureCollection",\n"features": [', 2),
    "deep.json": (b"[" * 200_000, 0),
    "grid.geojson": (
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},'
        b'"geometry":{"type":"Point","coordinates":[33333496,5689233]}}]}',
        0,
    ),
    "crs.geojson": (b'{"features":[],"crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::25833"}}}', 0),
    "text.osm.pbf": (b"no map at all", 0),
    "empty.osm.pbf": (b"", 0),
    "picture.png": (b"x", 0),
}


@pytest.mark.parametrize("name", BAD)
def test_file_that_cannot_be_read_is_refused_with_its_line(tmp_path, name):
    content, line = BAD[name]
    with pytest.raises(RathausError) as caught:
        read(tmp_path, name, content)
    assert caught.value.line == line
    assert name in str(caught.value)


def test_geojson_gives_streets_districts_houses_and_places(tmp_path):
    content = """{"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"name": "Viereck"}, "geometry": {"type": "Polygon", "coordinates":
        [[[12.6, 51.33], [12.62, 51.33], [12.62, 51.34], [12.6, 51.34], [12.6, 51.33]]]}},
      {"type": "Feature", "properties": {"name": "Querweg"}, "geometry":
        {"type": "LineString", "coordinates": [[12.605, 51.335], [12.615, 51.335, 120]]}},
      {"type": "Feature", "properties": {"addr:street": "Querweg", "addr:housenumber": "3-5"}, "geometry":
        {"type": "Point", "coordinates": [12.61, 51.3351]}},
      {"type": "Feature", "properties": {"name": "Teich"}, "geometry":
        {"type": "Point", "coordinates": [12.65, 51.35]}}]}"""
    draft = read(tmp_path, "a.geojson", content).gathered.finish()
    assert draft.counts() == {"street": 1, "district": 1, "place": 1, "address": 2}
    assert {entry.name: entry.district for entry in draft.entries.values()} == {
        "Viereck": "",
        "Querweg": "Viereck",
        "Teich": "",
    }


@pytest.mark.skipif(not DATA.exists(), reason="RATHAUS_TEST_DATA has no osm/")
def test_openstreetmap_extract_gives_streets_with_lines_and_houses():
    report = open_source(DATA / "test.osm.pbf", Clip(None))
    draft = report.gathered.finish()
    assert draft.counts() == {"street": 97, "district": 3, "place": 4, "address": 7}
    street = next(entry for entry in draft.entries.values() if entry.name == "Hurukselantie")
    assert (street.district, street.geometry["type"]) == ("Kannikko", "MultiLineString")


@pytest.mark.skipif(not DATA.exists(), reason="RATHAUS_TEST_DATA has no osm/")
def test_extract_of_another_region_has_nothing_inside_the_town():
    report = open_source(DATA / "test.osm.pbf", Clip(SQUARE))
    assert (report.gathered.finish().counts()["street"], report.outside > 300) == (0, True)
