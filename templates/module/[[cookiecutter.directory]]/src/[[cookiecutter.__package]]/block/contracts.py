"""Contract types of the building block."""

import datetime as dt

from pydantic import Field
from rathaus.api import Contract


class Item(Contract):
    """A public entry: `key` never changes, `url` is a path, `changed` carries an offset.

    `lat` and `lon` are WGS84 degrees, both given or both None.
    """

    key: str
    title: str
    url: str
    text: str = ""
    changed: dt.datetime | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
[% if cookiecutter.map %]


class Box(Contract):
    """A part of the map: WGS84 degrees."""

    west: float
    south: float
    east: float
    north: float
[% endif %]
