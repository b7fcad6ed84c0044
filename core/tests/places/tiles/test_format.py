"""Cutting, encoding and the archive's format, against their specifications."""

import io
import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rathaus.portal.places.tiles import archive, cutting, mvt

from .conftest import decode, directory, numbers

DATA = Path(os.environ.get("RATHAUS_TEST_DATA", Path(__file__).parents[5] / "shared/data")) / "saxony"
FRAME = cutting.Frame(0, 0, 10, 10)
coordinate = st.integers(-30, 30).map(float)
points = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("place", "number"),
    [((0, 0, 0), 0), ((1, 0, 0), 1), ((1, 0, 1), 2), ((1, 1, 1), 3), ((1, 1, 0), 4), ((2, 0, 0), 5),
     ((12, 3423, 1763), 19078479)],
)  # fmt: skip
def test_tile_has_the_number_of_the_specification(place, number):
    assert archive.tile_id(*place) == number


def test_every_tile_of_a_level_has_its_own_number():
    found = sorted(archive.tile_id(5, x, y) for x in range(32) for y in range(32))
    assert found == list(range((4**5 - 1) // 3, (4**6 - 1) // 3))


@given(points)
def test_cut_line_stays_inside_and_on_the_line(line):
    for part in cutting.cut_line(line, FRAME):
        assert all(-1e-9 <= x <= 10 + 1e-9 and -1e-9 <= y <= 10 + 1e-9 for x, y in part)


def test_line_that_leaves_and_returns_becomes_two():
    line = [(2.0, 2.0), (2.0, 14.0), (8.0, 14.0), (8.0, 2.0)]
    assert cutting.cut_line(line, FRAME) == [[(2, 2), (2, 10)], [(8, 10), (8, 2)]]


@given(points.map(lambda found: [*found, found[0]]))
def test_cut_ring_is_closed_and_inside(ring):
    cut = cutting.cut_ring(ring, FRAME)
    assert cut == [] or cut[0] == cut[-1]
    assert all(0 <= x <= 10 and 0 <= y <= 10 for x, y in cut)


def test_ring_around_the_tile_fills_it():
    ring = [(-5.0, -5.0), (20.0, -5.0), (20.0, 20.0), (-5.0, 20.0), (-5.0, -5.0)]
    assert abs(cutting.area(cutting.cut_ring(ring, FRAME))) == 100


def test_thinned_line_keeps_its_ends_and_its_bends():
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (2.0, 3.0), (2.01, 4.0), (2.0, 5.0)]
    assert cutting.thinned(line, 0.1) == [(0, 0), (2, 0), (2, 5)]


@given(st.integers(0, 2**40))
def test_whole_numbers_come_back(value):
    assert list(numbers(mvt.varint(value))) == [value]


def test_tile_comes_back_with_rings_turned_as_the_specification_wants():
    outer, hole = [(0, 0), (0, 9), (9, 9), (9, 0), (0, 0)], [(2, 2), (5, 2), (5, 5), (2, 5), (2, 2)]
    given = {
        "water": [mvt.Feature(mvt.POLYGON, [outer, hole], {"kind": "water"})],
        "roads": [mvt.Feature(mvt.LINE, [[(1, 1), (1, 1), (4, -3)], [(7, 7), (7, 7)]], {"kind": "path"})],
        "pois": [mvt.Feature(mvt.POINT, [[(-2, 4095)]], {"name": "Bücherei"})],
        "buildings": [mvt.Feature(mvt.POLYGON, [[(1, 1), (3, 3), (5, 5), (1, 1)]], {"kind": "flat"})],
    }
    assert decode(mvt.tile(given)) == {
        "water": [(3, [outer[::-1], hole[::-1]], {"kind": "water"})],
        "roads": [(2, [[(1, 1), (4, -3)]], {"kind": "path"})],
        "pois": [(1, [[(-2, 4095)]], {"name": "Bücherei"})],
    }


def test_archive_with_more_tiles_than_its_first_pages_hold_has_leaves():
    writer, made, dice = archive.Writer(), io.BytesIO(), random.Random(1)
    for x in range(128):
        for y in range(128):
            writer.add(14, 8000 + x, 5000 + y, dice.randbytes(dice.randrange(1, 300)))
    facts = writer.write(made, (14, 14), (12.0, 51.0, 13.0, 52.0), {})
    content = made.getvalue()
    header = archive.HEADER.unpack(content[: archive.HEADER.size])
    root = directory(content[header[2] : header[2] + header[3]])
    leaves = [directory(content[header[6] + a : header[6] + a + n]) for _tile, a, n, _run in root]
    assert (facts.tiles, {run for *_rest, run in root}, header[2] + header[3] <= 16384) == (16384, {0}, True)
    assert sum(map(len, leaves)) == 16384
    assert [leaf[0][0] for leaf in leaves] == [entry[0] for entry in root]


@pytest.mark.skipif(not DATA.exists(), reason="RATHAUS_TEST_DATA has no saxony/")
def test_archive_of_another_tool_is_understood():
    facts = archive.look(DATA / "gemeinden_sachsen.pmtiles")
    assert (facts.first, facts.last) == (5, 12)
    assert [round(value, 1) for value in facts.box] == [11.9, 50.2, 15.0, 51.7]


@pytest.mark.parametrize("spoil", [lambda c: c[:100], lambda c: b"x" + c[1:], lambda c: c[:-1]])
def test_archive_that_is_none_is_refused(tmp_path, spoil):
    made, writer = io.BytesIO(), archive.Writer()
    writer.add(9, 1, 1, b"tile")
    writer.write(made, (9, 9), (0, 0, 1, 1), {})
    file = tmp_path / "x.pmtiles"
    file.write_bytes(spoil(made.getvalue()))
    with pytest.raises(ValueError, match=r"PMTiles|cut off"):
        archive.look(file)
