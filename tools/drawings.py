"""Draws the pictures of `docs/en/design.md`: boxes in a grid, and arrows between them.

    python tools/drawings.py        writes docs/images/design-*.svg

A picture is a tuple of boxes and a tuple of arrows: whoever changes the design changes two lines here. White
ground and dark lines are readable in light and dark pages; the words beside each picture say the same.
"""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
WIDTH, HEIGHT, GAP = 226, 78, 36
"""Size of a box and the room between two, in pixels. Two columns, so that they can be read on a phone."""
LETTERS, LINE = 17, 22
"""Height of the letters and of a line, in pixels."""
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


SNAKE = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 2), (1, 2))
"""The places of six steps, one after the other."""


def steps(title: str, *boxes: tuple[str, str, tuple[str, ...]]) -> Picture:
    """Six boxes (name, kind, text) in a row that turns round, with arrows from each to the next."""
    drawn = tuple(
        Box(name, *place, text, kind) for (name, kind, text), place in zip(boxes, SNAKE, strict=True)
    )
    names = [name for name, _kind, _text in boxes]
    return Picture(title, drawn, tuple(pairwise(names)))


PICTURES = {
    "layers": Picture(
        "Three layers: modules import the faces of portal and core, never the other way",
        (
            Box("own", 0, 0, ("modules ris, defects", "council, defect reports"), "module"),
            Box("other", 1, 0, ("module trail", "a third party's"), "module"),
            Box("portal", 0, 1, ("portal: rathaus.portal.api", "pages, jobs, mail, search, towns"), wide=2),
            Box("core", 0, 2, ("core: rathaus.api", "hooks, contracts, plugin host, blueprints"), "core", 2),
        ),
        (("own", "portal"), ("other", "portal"), ("portal", "core")),
    ),
    "request": steps(
        "A request: town, address, view, what is public, page",
        ("browser", "outside", ("browser", "asks a host name")),
        ("town", "portal", ("town's context", "database, files, keys")),
        ("address", "portal", ("address map", "of the town's modules")),
        ("view", "module", ("view", "thin")),
        ("public", "module", ("access layer", "what is public")),
        ("page", "portal", ("page frame", "HTML, no cookie")),
    ),
    "change": steps(
        "A change: one transaction, then jobs deliver what follows",
        ("form", "module", ("form", "checks what was typed")),
        ("rule", "module", ("rule", "a plain function")),
        ("write", "module", ("write layer", "the only one that writes")),
        ("data", "portal", ("one transaction", "data, search, audit log,", "outbox, jobs, event")),
        ("worker", "portal", ("worker", "at least once")),
        ("others", "outside", ("mail, webhooks,", "event hooks of modules")),
    ),
    "life": steps(
        "The life of a module",
        ("new", "outside", ("rathaus new", "from a template")),
        ("install", "core", ("install, apply", "tables in every town")),
        ("enable", "portal", ("modules enable", "pages, roles, jobs")),
        ("upgrade", "portal", ("install, apply", "next version, data kept")),
        ("export", "portal", ("modules export", "one file, all data")),
        ("remove", "portal", ("modules remove", "nothing is left")),
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
    first = (top + bottom) // 2 - (len(box.text) - 1) * LINE // 2 + LETTERS // 3
    words = "".join(
        f'<text x="{middle}" y="{first + LINE * number}"{_weight(number)}>{escape(line)}</text>'
        for number, line in enumerate(box.text)
    )
    return (
        f'<g font-family="sans-serif" font-size="{LETTERS}" fill="#1c2733" text-anchor="middle">'
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
