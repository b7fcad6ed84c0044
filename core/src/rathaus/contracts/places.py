"""Contract types of the map and of places (`portal_map_features`)."""

import datetime as dt

from pydantic import Field

from .base import Contract


class MapFeature(Contract):
    """Something public with a point on the map.

    `id` is unique within the module (`paper:17`); `kind` is stable, `label` says it in the visitor's
    language; `url` is a path; `lat`/`lon` are WGS84 degrees. `note` is one more line (a street, a committee).
    """

    id: str
    kind: str
    label: str
    title: str
    url: str
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    date: dt.date | None = None
    note: str = ""
