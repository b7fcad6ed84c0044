"""Invented streets inside the real boundary of Brandis: a part of those that the demo portal knows."""

import math
from dataclasses import dataclass
from random import Random

from rathaus.portal.api import places

DEGREE = 111_320.0
"""Metres of a degree of latitude."""
ASIDE = 8.0
"""Metres from the middle of the street to what is reported."""


@dataclass(frozen=True)
class Street:
    """A street: where it begins (WGS84 degrees), its direction in degrees from north, its length in metres,
    and how many houses it has.
    """

    name: str
    district: str
    lat: float
    lon: float
    bearing: float
    metres: float
    houses: int


@dataclass(frozen=True)
class Spot:
    """Where something is reported; WGS84 degrees."""

    address: str
    district: str
    lat: float
    lon: float


STREETS = (
    Street("Am Markt", "Kernstadt", 51.3350, 12.6100, 90, 120, 16),
    Street("Hauptstraße", "Kernstadt", 51.3322, 12.6046, 65, 900, 48),
    Street("Beispielgasse", "Kernstadt", 51.3336, 12.6110, 20, 180, 14),
    Street("Musterallee", "Kernstadt", 51.3342, 12.6005, 75, 260, 20),
    Street("Regenbogenstraße", "Kernstadt", 51.3377, 12.6153, 100, 330, 24),
    Street("Lindwurmweg", "Kernstadt", 51.3389, 12.6150, 85, 260, 18),
    Street("Drachenzahnstraße", "Kernstadt", 51.3381, 12.6143, 145, 380, 27),
    Street("Siebenmeilenweg", "Kernstadt", 51.3357, 12.5990, 100, 240, 17),
    Street("Bahnhofsweg", "Kernstadt", 51.3312, 12.6170, 60, 250, 17),
    Street("Drachenplatz", "Kernstadt", 51.3361, 12.6083, 90, 90, 8),
    Street("Fantasiemarkt", "Kernstadt", 51.3349, 12.6095, 100, 100, 9),
    Street("Straße der Erfinder", "Kernstadt", 51.3384, 12.6079, 100, 280, 20),
    Street("Wolkenkuckucksweg", "Kernstadt", 51.3311, 12.6207, 55, 380, 27),
    Street("Rübezahlstraße", "Kernstadt", 51.3338, 12.6085, 145, 280, 20),
    Street("Kartoffelpufferweg", "Kernstadt", 51.3365, 12.6185, 100, 450, 32),
    Street("Kaffeemühlenstraße", "Kernstadt", 51.3366, 12.6031, 10, 280, 20),
    Street("Dorfstraße", "Musterdorf", 51.3236, 12.6204, 55, 380, 27),
    Street("Märchenring", "Musterdorf", 51.3291, 12.6200, 80, 200, 14),
    Street("Birnbaumzeile", "Musterdorf", 51.3262, 12.6196, 55, 380, 27),
    Street("Igelweg", "Musterdorf", 51.3237, 12.6312, 145, 450, 32),
    Street("Froschkönigweg", "Musterdorf", 51.3265, 12.6291, 145, 240, 17),
    Street("Nixengrund", "Beispielau", 51.3254, 12.5674, 100, 200, 14),
    Street("Wassermannweg", "Beispielau", 51.3222, 12.5723, 10, 380, 27),
    Street("Schilfrohrgasse", "Beispielau", 51.3218, 12.5770, 55, 320, 22),
)


def somewhere(random: Random) -> Spot:
    """A place at one of the streets; long streets come up more often."""
    street = random.choices(STREETS, [one.metres for one in STREETS])[0]
    number = random.randint(1, street.houses)
    along = street.metres * number / (street.houses + 1)
    turn, side = math.radians(street.bearing), math.radians(street.bearing + (90 if number % 2 else -90))
    north = along * math.cos(turn) + ASIDE * math.cos(side)
    east = along * math.sin(turn) + ASIDE * math.sin(side)
    lat, lon = _moved(street.lat, street.lon, north, east)
    return Spot(f"{street.name} {number}", street.district, lat, lon)


def beside(spot: Spot, random: Random) -> Spot:
    """The same place as somebody else sets the pin: up to 25 metres away."""
    turn, metres = random.uniform(0, 2 * math.pi), random.uniform(5, 25)
    lat, lon = _moved(spot.lat, spot.lon, metres * math.cos(turn), metres * math.sin(turn))
    return Spot(spot.address, spot.district, lat, lon)


def is_here() -> bool:
    """Whether the streets lie in the current town, as far as its boundary is known."""
    area, first = places.town_boundary(), STREETS[0]
    return area is None or places.metres_to(area, first.lat, first.lon) == 0.0


def _moved(lat: float, lon: float, north: float, east: float) -> tuple[float, float]:
    wide = DEGREE * math.cos(math.radians(lat))
    return round(lat + north / DEGREE, 6), round(lon + east / wide, 6)
