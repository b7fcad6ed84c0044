"""From a file of OpenStreetMap to tiles that hold what belongs to the town."""

import gzip

import pytest
from rathaus.errors import RathausError
from rathaus.portal.places.geometry import Box
from rathaus.portal.places.tiles import archive, building, schema

from ..village import ATTRIBUTION, SOUTH, STEP, WEST
from .conftest import decode, directory, size_of

BOX = Box(WEST - 0.01, SOUTH - 0.01, WEST + 0.04, SOUTH + 0.04)


@pytest.fixture
def built(village, tmp_path):
    """The archive of the village, with what was told meanwhile."""
    target, told = tmp_path / "village.pmtiles", []
    step = lambda what, count: told.append((what, count))  # noqa: E731
    return building.build(village, target, BOX, attribution=ATTRIBUTION, step=step), target, told


def features(target, level=None):
    """Everything in the archive's tiles: (layer, kind, parts, tags)."""
    content = target.read_bytes()
    header = archive.HEADER.unpack(content[: archive.HEADER.size])
    found = []
    for number, offset, length, _run in directory(content[header[2] : header[2] + header[3]]):
        begin = header[8] + offset
        if level is not None and not (4**level - 1) // 3 <= number < (4 ** (level + 1) - 1) // 3:
            continue
        tile = decode(gzip.decompress(content[begin : begin + length]))
        found += [(layer, *feature) for layer, several in tile.items() for feature in several]
    return found


def test_map_holds_layers_kinds_and_names_of_the_town_alone(built):
    facts, target, _told = built
    seen = {(layer, tags["kind"], tags.get("name", "")) for layer, _kind, _parts, tags in features(target)}
    assert seen == {
        ("places", "locality", "Musterhain"),
        ("pois", "townhall", "Amtshaus Musterhain"),
        ("roads", "minor_road", "Nixengrund"),
        ("roads", "major_road", "Riesenweg"),
        ("roads", "rail", ""),
        ("water", "stream", "Silberbach"),
        ("water", "water", "Mondteich"),
        ("buildings", "building", ""),
        ("buildings", "address", ""),
        ("landuse", "forest", ""),
    }
    assert (facts.first, facts.last, facts.box) == (schema.FIRST, schema.LAST, tuple(BOX))


def test_map_tells_how_far_it_is(built):
    assert [count for what, count in built[2] if what == "draw"] == list(range(schema.FIRST, schema.LAST + 1))


def test_small_things_appear_when_one_comes_closer(built):
    levels = {
        level: {tags["kind"] for _l, _k, _p, tags in features(built[1], level)} for level in (9, 11, 13, 14)
    }
    assert levels == {
        9: {"major_road", "forest", "water"},
        11: {"major_road", "forest", "water", "rail", "locality"},
        13: {"major_road", "forest", "water", "rail", "locality", "minor_road", "stream", "building"},
        14: {"major_road", "forest", "water", "rail", "locality", "minor_road", "stream", "building",
             "address", "townhall"},
    }  # fmt: skip


def test_island_stays_dry(built):
    pond = next(parts for layer, kind, parts, _t in features(built[1], 11) if layer == "water" and kind == 3)
    assert [size_of(ring) > 0 for ring in pond] == [True, False]
    assert -size_of(pond[1]) / size_of(pond[0]) == pytest.approx(4 / 24, rel=0.05)


def test_house_lies_where_it_is_to_half_a_metre(built):
    at = next(
        parts[0][0] for _l, _k, parts, tags in features(built[1], 14) if tags.get("addr_housenumber") == "12a"
    )
    side = 1 << 14
    x, y = building.world(WEST + 8.1 * STEP, SOUTH + 8.1 * STEP)
    wanted = [round((value * side % 1) * 4096) for value in (x, y)]
    assert [abs(a - b) <= 1 for a, b in zip(at, wanted, strict=True)] == [True, True]


def test_file_without_anything_of_the_town_is_refused(village, tmp_path):
    with pytest.raises(RathausError) as refused:
        building.build(village, tmp_path / "x", Box(9, 48, 9.1, 48.1), attribution="")
    assert refused.value.file == str(village)


def test_map_of_half_a_state_is_refused(village, tmp_path):
    with pytest.raises(RathausError) as refused:
        building.build(village, tmp_path / "x", None, attribution="")
    assert "3.0" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"no map at all", b"<osm version='0.6'><node id="])
def test_damaged_file_is_refused(tmp_path, content):
    file = tmp_path / "damaged.osm.pbf"
    file.write_bytes(content)
    with pytest.raises(RathausError):
        building.build(file, tmp_path / "x", BOX, attribution="")


def test_house_number_that_tells_of_floors_is_left_out():
    tags = {"addr:housenumber": "6, 1. floor, left"}
    assert [schema.of_point(tags), len(schema.of_point({"addr:housenumber": "12a-14c"}))] == [[], 1]
