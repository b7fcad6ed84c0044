"""The shipped areas of Saxony's municipalities."""

import csv
import json
import os
from pathlib import Path

import pytest
from rathaus.portal.api import places
from rathaus.portal.places.municipalities import municipality, town_box

DATA = Path(os.environ.get("RATHAUS_TEST_DATA", Path(__file__).parents[4] / "shared/data")) / "saxony"
"""The source of the areas, where it is at hand."""


def test_point_in_town_finds_it():
    assert [places.municipality_at(*point).name for point in ((51.3361, 12.6102), (51.0504, 13.7373))] == [
        "Brandis",
        "Dresden",
    ]


@pytest.mark.parametrize("point", [(52.52, 13.405), (0, 0), (51.3361, -12.6102), (float("nan"), 12.6)])
def test_point_outside_of_saxony_finds_nothing(point):
    assert places.municipality_at(*point) is None


def test_boundary_is_that_of_the_current_town(town):
    boundary = places.town_boundary()
    assert (boundary["type"], len(boundary["coordinates"]), len(boundary["coordinates"][0][0])) == (
        "MultiPolygon",
        1,
        160,
    )
    assert town_box() == (12.5315, 51.2993, 12.6934, 51.352)


@pytest.mark.skipif(not DATA.exists(), reason="RATHAUS_TEST_DATA has no saxony/")
def test_inner_point_of_each_municipality_finds_itself():
    with (DATA / "gemeinden_sachsen.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["ags"], float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)]
    found = [places.municipality_at(lat, lon).id for _ags, lat, lon in rows]
    assert (len(rows), found) == (418, [f"municipality:{ags}" for ags, _lat, _lon in rows])


@pytest.mark.skipif(not DATA.exists(), reason="RATHAUS_TEST_DATA has no saxony/")
def test_shipped_areas_are_those_of_the_source_point_for_point():
    source = json.loads((DATA / "gemeinden_sachsen_vg250ew.geojson").read_text(encoding="utf-8"))
    for feature in source["features"][::20]:
        shape = municipality(feature["properties"]["ags"]).geometry
        assert json.loads(json.dumps(shape))["coordinates"] == feature["geometry"]["coordinates"]
