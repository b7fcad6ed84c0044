"""The town's own background map: how long building takes, how large it is, what a first view transfers.

    python benchmarks/town_map.py [--houses 8000] [--elsewhere 100000] [--seed 1] [--file FILE.osm.pbf]

Draws an invented town of so many houses along its streets, with woods and fields, into an OpenStreetMap
file, and as many houses as `--elsewhere` says beyond its border, since the file usually is that of a state.
`--file` takes a real file instead, all of it. A first view is 1280 by 416 pixels in the middle of the town:
the first 16 kB of the archive and the tiles that the view needs (512 pixels each). Times are those of the
process.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

WEST, SOUTH, WIDE, HIGH = 12.55, 51.30, 0.11, 0.07
"""A town of 7.7 by 7.8 km, as Brandis is."""
BESIDE = 30.0
"""Degrees to the east where everything else lies."""
PER_STREET = 25
HOUSE = 0.00015


class Drawing:
    """Writes OpenStreetMap XML, nodes first, as the format wants."""

    def __init__(self) -> None:
        self.nodes: list[str] = []
        self.ways: list[str] = []

    def way(self, points: list[tuple[float, float]], **tags: str) -> None:
        """A way; closed where the first point is the last."""
        first = len(self.nodes) + 1
        closed = points[0] == points[-1]
        for lon, lat in points[: len(points) - closed]:
            self.nodes.append(
                f'<node id="{len(self.nodes) + 1}" version="1" lat="{lat:.7f}" lon="{lon:.7f}"/>'
            )
        refs = [*range(first, len(self.nodes) + 1), *([first] if closed else [])]
        inside = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        inside += "".join(f'<tag k="{key.replace("__", ":")}" v="{value}"/>' for key, value in tags.items())
        self.ways.append(f'<way id="{len(self.ways) + 1}" version="1">{inside}</way>')

    def write(self, file: Path) -> None:
        with file.open("w", encoding="utf-8") as target:
            target.write('<osm version="0.6">')
            target.writelines(self.nodes)
            target.writelines(self.ways)
            target.write("</osm>")


def square(lon: float, lat: float, wide: float, high: float) -> list[tuple[float, float]]:
    """A closed ring."""
    return [(lon, lat), (lon + wide, lat), (lon + wide, lat + high), (lon, lat + high), (lon, lat)]


def blob(lon: float, lat: float, size: float, dice: random.Random) -> list[tuple[float, float]]:
    """A ring with 60 points, as woods have them."""
    from math import cos, pi, sin

    ring = []
    for step in range(60):
        reach = size * dice.uniform(0.7, 1.0)
        ring.append((lon + reach * cos(step * pi / 30), lat + reach * sin(step * pi / 30) * 0.6))
    return [*ring, ring[0]]


def streets(houses: int, dice: random.Random) -> Iterator[tuple[float, float, float, float]]:
    """Begin and end of each street."""
    for _number in range(max(1, houses // PER_STREET)):
        lon, lat = WEST + dice.uniform(0.1, 0.9) * WIDE, SOUTH + dice.uniform(0.1, 0.9) * HIGH
        yield lon, lat, lon + dice.uniform(-0.006, 0.006), lat + dice.uniform(-0.004, 0.004)


def draw_town(houses: int, elsewhere: int, dice: random.Random) -> Drawing:
    """The town and what lies beside it."""
    made = Drawing()
    for count, beside in ((houses, 0.0), (elsewhere, BESIDE)):
        for number, (lon, lat, lon2, lat2) in enumerate(streets(count, dice)):
            kind = "secondary" if number % 20 == 0 else "residential"
            made.way([(lon + beside, lat), (lon2 + beside, lat2)], highway=kind, name=f"Straße {number}")
            for house in range(PER_STREET):
                share = (house + 0.5) / PER_STREET
                corner = lon + (lon2 - lon) * share + beside, lat + (lat2 - lat) * share + HOUSE
                made.way(
                    square(*corner, HOUSE, HOUSE * 0.6), building="yes", addr__housenumber=str(house + 1)
                )
        for number in range(count // 100):
            at = WEST + dice.random() * WIDE + beside, SOUTH + dice.random() * HIGH
            made.way(blob(*at, 0.004, dice), landuse=("forest", "meadow", "farmland")[number % 3])
    return made


def first_view(file: Path) -> tuple[int, int]:
    """Bytes of a first view, and how many tiles it needs: three by two of level 13, shown at level 14."""
    from rathaus.portal.places.tiles import archive
    from rathaus.portal.places.tiles.cutting import world

    content = file.read_bytes()
    header = archive.HEADER.unpack(content[: archive.HEADER.size])
    facts = archive.look(file)
    middle = world((facts.box[0] + facts.box[2]) / 2, (facts.box[1] + facts.box[3]) / 2)
    column, row = (int(value * (1 << 13)) for value in middle)
    wanted = {archive.tile_id(13, column + x, row + y) for x in (-1, 0, 1) for y in (0, 1)}
    lengths = archive.lengths(content[header[2] : header[2] + header[3]])
    return 16_384 + sum(lengths.get(number, 0) for number in wanted), len(wanted)


def measure(arguments: argparse.Namespace, folder: Path) -> None:
    """Build and print."""
    from rathaus.portal.places.geometry import Box
    from rathaus.portal.places.tiles import building

    source, target = arguments.file or folder / "town.osm", folder / "town.pmtiles"
    box = None
    if not arguments.file:
        dice = random.Random(arguments.seed)  # noqa: S311 - no secret
        draw_town(arguments.houses, arguments.elsewhere, dice).write(source)
        box = building.with_margin(Box(WEST, SOUTH, WEST + WIDE, SOUTH + HIGH))
    begin, times = time.process_time(), [("read", time.process_time())]
    step = lambda what, count: times.append((f"{what} {count}", time.process_time()))  # noqa: E731
    facts = building.build(source, target, box, attribution="benchmark", step=step)
    reading = next(moment for what, moment in times if what.startswith("draw")) - begin
    print(f"source: {source.stat().st_size / 1e6:.1f} MB")
    print(f"build: {time.process_time() - begin:.1f} s, of which reading {reading:.1f} s")
    print(f"archive: {target.stat().st_size / 1e6:.2f} MB in {facts.tiles} tiles")
    size, tiles = first_view(target)
    print(f"first view: {size / 1000:.0f} kB ({tiles} tiles and the directory), kept by browsers for a year")


def main() -> None:
    """Draw or take a file, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--houses", type=int, default=8000)
    parser.add_argument("--elsewhere", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", type=Path)
    with tempfile.TemporaryDirectory() as folder:
        measure(parser.parse_args(), Path(folder))


if __name__ == "__main__":
    main()
