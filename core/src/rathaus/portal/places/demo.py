"""The demo's streets: names that are plainly invented, on paper inside the real boundary of Brandis.

Each row of `data/demo_streets.csv` is a street: district, name, its houses' postal code, where it begins and
ends, and how many houses stand along it. Odd numbers stand on the left, even ones on the right.
"""

import csv
import datetime as dt
import hashlib
import math
from importlib.resources import files

from rathaus.portal.towns import current_town

from .draft import Draft, Gatherer
from .geometry import DEGREE
from .importing import Origin, switch

FILE = "demo_streets.csv"
TOWN = "14729070"
"""The AGS of the town in whose boundary the streets lie."""
ASIDE = 18.0
"""Metres from the street's line to a house."""


def load(*, now: dt.datetime) -> int:
    """Give the current town the invented streets, if it is the demo's town and has none of its own file.

    Returns how many streets there are; again changes nothing.
    """
    town = current_town().effective
    if not town.demo or town.ags != TOWN:
        return 0
    packed = files(__package__).joinpath("data", FILE).read_bytes()
    draft = read(packed.decode("utf-8"))
    switch(draft, Origin(FILE, hashlib.sha256(packed).hexdigest(), "Erfundene Straßen", "EUPL-1.2"), now=now)
    return draft.counts()["street"]


def read(text: str) -> Draft:
    """The streets of the table with their houses."""
    gathered = Gatherer()
    rows = list(csv.DictReader(text.splitlines()))
    for row in rows:
        if row["houses"] == "":
            point = {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]}
            if row["street"]:
                gathered.add_place(row["street"], point, row["district"])
            else:
                gathered.add_district(row["district"], point)
    for row in (row for row in rows if row["houses"]):
        start, end = _ends(row)
        gathered.add_line(row["street"], [_position(start), _position(end)], row["district"])
        for number in range(1, int(row["houses"]) + 1):
            lat, lon = _house(start, end, number, int(row["houses"]))
            code = row["postal_code"]
            gathered.add_house(
                row["street"], number, "", lat, lon, postal_code=code, district=row["district"]
            )
    return gathered.finish()


Point = tuple[float, float]


def _ends(row: dict[str, str]) -> tuple[Point, Point]:
    start = float(row["lat"]), float(row["lon"])
    metres, turn = float(row["metres"]), math.radians(float(row["bearing"]))
    wide = DEGREE * math.cos(math.radians(start[0]))
    return start, (
        round(start[0] + metres * math.cos(turn) / DEGREE, 6),
        round(start[1] + metres * math.sin(turn) / wide, 6),
    )


def _position(point: Point) -> list[float]:
    return [point[1], point[0]]


def _house(start: Point, end: Point, number: int, houses: int) -> Point:
    share = (number + 0.5) / (houses + 2)
    north, east = end[0] - start[0], (end[1] - start[1]) * math.cos(math.radians(start[0]))
    side = ASIDE / DEGREE / math.hypot(north, east) * (1 if number % 2 else -1)
    lat = start[0] + north * share + east * side
    lon = start[1] + (end[1] - start[1]) * share - north * side / math.cos(math.radians(start[0]))
    return round(lat, 6), round(lon, 6)
