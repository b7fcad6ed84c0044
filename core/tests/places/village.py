"""A small invented village as an OpenStreetMap file."""

SOUTH, WEST, STEP = 51.3300, 12.6000, 0.0010
"""Corner of the village, and what a step of its grid is in degrees."""
ATTRIBUTION = "© OpenStreetMap contributors"


class Village:
    """Writes OpenStreetMap XML on a grid of `STEP`."""

    def __init__(self):
        self.nodes, self.others, self.last = [], [], 0

    def node(self, x, y, **tags):
        self.last += 1
        at = f'lat="{SOUTH + y * STEP:.7f}" lon="{WEST + x * STEP:.7f}"'
        self.nodes.append(f'<node id="{self.last}" version="1" {at}>{_tags(tags)}</node>')
        return self.last

    def way(self, points, **tags):
        ids = [self.node(x, y) for x, y in points]
        if points[0] == points[-1]:
            ids[-1] = ids[0]
        self.last += 1
        refs = "".join(f'<nd ref="{number}"/>' for number in ids)
        self.others.append(f'<way id="{self.last}" version="1">{refs}{_tags(tags)}</way>')
        return self.last

    def area(self, x, y, wide, high, **tags):
        corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
        return self.way(corners, **tags)

    def relation(self, members, **tags):
        self.last += 1
        parts = "".join(f'<member type="way" ref="{way}" role="{role}"/>' for way, role in members)
        self.others.append(f'<relation id="{self.last}" version="1">{parts}{_tags(tags)}</relation>')

    def text(self):
        return f'<osm version="0.6" generator="test">{"".join(self.nodes)}{"".join(self.others)}</osm>'


def _tags(tags):
    return "".join(f'<tag k="{key.replace("__", ":")}" v="{value}"/>' for key, value in tags.items())


def write(file):
    """The file: a street, a lane, a brook, a pond with an island, a wood, houses, names; and a far forest."""
    made = Village()
    made.node(5, 5, place="village", name="Musterhain")
    made.node(6, 6, amenity="townhall", name="Amtshaus Musterhain")
    made.way([(0, 5), (10, 5), (20, 6)], highway="residential", name="Nixengrund")
    made.way([(0, 0), (0, 20)], highway="secondary", ref="S 999", name="Riesenweg")
    made.way([(5, 5), (5, 8)], highway="proposed", name="Geisterweg")
    made.way([(0, 12), (20, 13)], waterway="stream", name="Silberbach")
    made.way([(2, 0), (2, 20)], railway="rail")
    made.area(8, 8, 0.2, 0.2, building="yes", addr__street="Nixengrund", addr__housenumber="12a")
    made.area(12, 14, 6, 6, landuse="forest")
    outer, inner = made.area(3, 14, 6, 4), made.area(5, 15, 2, 2)
    made.relation(
        [(outer, "outer"), (inner, "inner")], type="multipolygon", natural="water", name="Mondteich"
    )
    made.area(3000, 14, 6, 6, landuse="forest", name="Fernforst")
    file.write_text(made.text(), encoding="utf-8")
