"""Draws the pictures of `docs/en/design.md`: boxes in a grid, and arrows between them.

    python tools/drawings.py        writes docs/images/design-*.svg

A picture is a tuple of boxes and a tuple of arrows: whoever changes the design changes two lines here. White
ground and dark lines are readable in light and dark pages; the words beside each picture say the same.
"""

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
WIDTH, HEIGHT, GAP = 210, 74, 46
"""Size of a box and the room between two, in pixels."""
FILLS = {"core": "#dbe7f6", "portal": "#e3f1df", "module": "#fdf0d0", "outside": "#f1f1f4"}


@dataclass(frozen=True)
class Box:
    """A box at (column, row), counted from 0; `text` in one to three lines; `wide` columns."""

    name: str
    column: int
    row: int
    text: tuple[str, ...]
    kind: str = "portal"
    wide: int = 1


@dataclass(frozen=True)
class Picture:
    """What is drawn: boxes, and arrows as (from, to) by the boxes' names."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[tuple[str, str], ...]


PICTURES = {
    "layers": Picture(
        "Three layers: modules import the faces of portal and core, never the other way",
        (
            Box("ris", 0, 0, ("module ris", "council information"), "module"),
            Box("defects", 1, 0, ("module defects", "defect reporter"), "module"),
            Box("trail", 2, 0, ("module trail", "a third party's"), "module"),
            Box(
                "portal",
                0,
                1,
                ("portal: rathaus.portal.api", "pages, jobs, mail, search, staff, towns"),
                wide=3,
            ),
            Box("core", 0, 2, ("core: rathaus.api", "hooks, contracts, plugin host, blueprints"), "core", 3),
        ),
        (("ris", "portal"), ("defects", "portal"), ("trail", "portal"), ("portal", "core")),
    ),
    "request": Picture(
        "A request: town, address, view, what is public, page",
        (
            Box("browser", 0, 0, ("browser", "asks a host name"), "outside"),
            Box("town", 1, 0, ("town's context", "database, files, keys")),
            Box("address", 2, 0, ("address map", "of the town's modules")),
            Box("view", 2, 1, ("view", "thin"), "module"),
            Box("public", 1, 1, ("access layer", "what is public"), "module"),
            Box("page", 0, 1, ("page frame", "HTML, no cookie")),
        ),
        (
            ("browser", "town"),
            ("town", "address"),
            ("address", "view"),
            ("view", "public"),
            ("public", "page"),
        ),
    ),
    "change": Picture(
        "A change: one transaction, then jobs deliver what follows",
        (
            Box("form", 0, 0, ("form", "checks what was typed"), "module"),
            Box("rule", 1, 0, ("rule", "a plain function"), "module"),
            Box("write", 2, 0, ("write layer", "the only one that writes"), "module"),
            Box("data", 2, 1, ("one transaction", "data, search, audit log,", "outbox, jobs, event")),
            Box("worker", 1, 1, ("worker", "at least once")),
            Box("others", 0, 1, ("mail, webhooks,", "event hooks of modules"), "outside"),
        ),
        (("form", "rule"), ("rule", "write"), ("write", "data"), ("data", "worker"), ("worker", "others")),
    ),
    "life": Picture(
        "The life of a module in a town",
        (
            Box("new", 0, 0, ("rathaus new", "from a template"), "outside"),
            Box("install", 1, 0, ("rathaus install", "a wheel"), "core"),
            Box("enable", 2, 0, ("modules enable", "tables, roles, pages")),
            Box("upgrade", 2, 1, ("install, apply", "next version, data kept")),
            Box("export", 1, 1, ("modules export", "one file, all data")),
            Box("remove", 0, 1, ("modules remove", "nothing is left")),
        ),
        (
            ("new", "install"),
            ("install", "enable"),
            ("enable", "upgrade"),
            ("upgrade", "export"),
            ("export", "remove"),
        ),
    ),
}


def drawn(picture: Picture) -> str:
    """The picture as an SVG document."""
    columns = max(box.column + box.wide for box in picture.boxes)
    rows = max(box.row for box in picture.boxes) + 1
    width, height = columns * (WIDTH + GAP) + GAP, rows * (HEIGHT + GAP) + GAP
    places = {box.name: box for box in picture.boxes}
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">',
        f"<title>{escape(picture.title)}</title>",
        '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8"'
        ' orient="auto"><path d="M0 0L10 5L0 10z" fill="#1c2733"/></marker></defs>',
        f'<rect width="{width}" height="{height}" rx="12" fill="#fff"/>',
        *(_arrow(places[start], places[end]) for start, end in picture.arrows),
        *(_box(box) for box in picture.boxes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _box(box: Box) -> str:
    left, top, right, bottom = _edges(box)
    middle = (left + right) // 2
    first = (top + bottom) // 2 - (len(box.text) - 1) * 10 + 5
    words = "".join(
        f'<text x="{middle}" y="{first + 20 * number}"{_weight(number)}>{escape(line)}</text>'
        for number, line in enumerate(box.text)
    )
    return (
        f'<g font-family="sans-serif" font-size="15" fill="#1c2733" text-anchor="middle">'
        f'<rect x="{left}" y="{top}" width="{right - left}" height="{bottom - top}" rx="8"'
        f' fill="{FILLS[box.kind]}" stroke="#1c2733" stroke-width="1.5"/>{words}</g>'
    )


def _weight(number: int) -> str:
    return ' font-weight="bold"' if number == 0 else ""


def _arrow(start: Box, end: Box) -> str:
    """From the middle of the one side to that of the nearest; downwards from the middle of the upper."""
    a, b = _edges(start), _edges(end)
    if start.row == end.row:
        y = (a[1] + a[3]) // 2
        x1, x2 = (a[2], b[0]) if start.column < end.column else (a[0], b[2])
        ends = (x1, y, x2, y)
    else:
        x = (a[0] + a[2]) // 2
        ends = (x, a[3], x, b[1])
    x1, y1, x2, y2 = ends
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#1c2733" stroke-width="2"'
        ' marker-end="url(#head)"/>'
    )


def _edges(box: Box) -> tuple[int, int, int, int]:
    left = GAP + box.column * (WIDTH + GAP)
    top = GAP + box.row * (HEIGHT + GAP)
    return left, top, left + box.wide * WIDTH + (box.wide - 1) * GAP, top + HEIGHT


def files() -> dict[Path, str]:
    """Each picture's file and what belongs into it."""
    return {IMAGES / f"design-{name}.svg": drawn(picture) for name, picture in PICTURES.items()}


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
        print(path.name)
