"""From the grid of the German land surveys (ETRS89/UTM, EPSG:25832 and 25833) to degrees.

Krüger's series to the third order (Karney 2011, "Transverse Mercator with an accuracy of a few nanometers",
equations 35 and 36): exact to a millimetre inside a zone. ETRS89 is taken for WGS84; they differ by less than
a metre.
"""

import math

AXIS = 6_378_137.0
FLATTENING = 1 / 298.257222101
"""GRS80."""
SCALE, EASTING = 0.9996, 500_000.0


def to_degrees(east: float, north: float, zone: int) -> tuple[float, float]:
    """Latitude and longitude of a point of the northern half; `east` without the zone in front, in metres."""
    n = FLATTENING / (2 - FLATTENING)
    radius = AXIS / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    xi, eta = north / (SCALE * radius), (east - EASTING) / (SCALE * radius)
    betas = (n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96, n**2 / 48 + n**3 / 15, 17 * n**3 / 480)
    turned_xi, turned_eta = xi, eta
    for order, beta in enumerate(betas, 1):
        turned_xi -= beta * math.sin(2 * order * xi) * math.cosh(2 * order * eta)
        turned_eta -= beta * math.cos(2 * order * xi) * math.sinh(2 * order * eta)
    chi = math.asin(math.sin(turned_xi) / math.cosh(turned_eta))
    deltas = (2 * n - 2 * n**2 / 3 - 2 * n**3, 7 * n**2 / 3 - 8 * n**3 / 5, 56 * n**3 / 15)
    lat = chi + sum(delta * math.sin(2 * order * chi) for order, delta in enumerate(deltas, 1))
    lon = math.radians(zone * 6 - 183) + math.atan2(math.sinh(turned_eta), math.cos(turned_xi))
    return math.degrees(lat), math.degrees(lon)
