"""A town with the demo's streets, and a village to draw a map of."""

import datetime as dt
from importlib.resources import files

import pytest

from .village import write

NOW = dt.datetime(2026, 5, 4, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def draft():
    """The demo's streets, as a source gives them."""
    from rathaus.portal.places.demo import read  # models cannot be imported before Django is set up

    return read(files("rathaus.portal.places").joinpath("data/demo_streets.csv").read_text(encoding="utf-8"))


@pytest.fixture
def streets(town, draft):
    """The town, with the demo's streets in it."""
    from rathaus.portal.places.importing import Origin, switch

    switch(draft, Origin("demo_streets.csv", "0" * 64), now=NOW)
    return town


@pytest.fixture
def village(tmp_path):
    """The village's OpenStreetMap file."""
    file = tmp_path / "village.osm"
    write(file)
    return file
