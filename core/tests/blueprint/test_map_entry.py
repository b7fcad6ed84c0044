"""The background of maps in the town file: one of two, and said completely."""

import pytest
from pydantic import ValidationError
from rathaus.blueprint.town_file import MapEntry

SERVER = "https://maps.example.org/{z}/{x}/{y}.png"


def test_map_server_needs_an_address_with_level_column_and_row_and_an_attribution():
    entry = MapEntry(tiles=SERVER, attribution="© Karte")
    assert (entry.tiles, entry.own, entry.max_zoom) == (SERVER, False, 19)


def test_names_of_a_wmts_are_understood():
    rest = "https://maps.example.org/wmts/farbe/{TileMatrix}/{TileRow}/{TileCol}.png"
    assert MapEntry(tiles=rest, attribution="© Karte").tiles == (
        "https://maps.example.org/wmts/farbe/{z}/{y}/{x}.png"
    )


def test_own_map_needs_nothing_else():
    assert MapEntry(own=True).model_dump(exclude_none=True) == {
        "own": True,
        "attribution": "",
        "max_zoom": 19,
    }


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"own": True, "tiles": SERVER, "attribution": "©"},
        {"tiles": SERVER},
        {"tiles": SERVER, "attribution": "  "},
        {"tiles": "http://maps.example.org/{z}/{x}/{y}.png", "attribution": "©"},
        {"tiles": "https://maps.example.org/{z}/{x}.png", "attribution": "©"},
    ],
)
def test_background_that_is_none_or_two_or_half_said_is_refused(entry):
    with pytest.raises(ValidationError):
        MapEntry(**entry)
