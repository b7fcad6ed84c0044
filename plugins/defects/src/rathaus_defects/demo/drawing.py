"""Pictures for the demo: small drawings that nobody takes for photos, each a little different."""

import io
from collections.abc import Callable
from random import Random
from types import MappingProxyType
from typing import Any, NamedTuple

from .pen import BIG, HEIGHT, INK, WIDTH, Pen

PREVIEW = 480
"""Width of the small version in points."""
SKIES = ("#cfe6f5", "#dfeaf0", "#f6e6cf", "#c9d4e4")


class Drawing(NamedTuple):
    """A picture and its small version as JPEG; the picture's size in points."""

    picture: bytes
    preview: bytes
    width: int
    height: int


def draw(scene: str, seed: int, *, mended: bool = False) -> Drawing:
    """The drawing of a scene (a key of `SCENES`); another `seed` gives another one. `mended`: after the work
    is done.
    """
    from PIL import Image

    random = Random(f"{scene} {seed}")  # noqa: S311 - pictures, no secrets
    image = Image.new("RGB", (WIDTH * BIG, HEIGHT * BIG), random.choice(SKIES))
    pen = Pen(image, random)
    pen.ground()
    SCENES[scene](pen, mended)
    pen.frame()
    full = image.reduce(BIG)
    small = full.resize((PREVIEW, PREVIEW * HEIGHT // WIDTH))
    return Drawing(_jpeg(full), _jpeg(small), WIDTH, HEIGHT)


def _pothole(pen: Pen, mended: bool) -> None:
    pen.road()
    x, y = pen.near(0.5, 0.12), pen.near(0.75, 0.06)
    pen.blob(x, y, 0.17, 0.09, "#5d5f68" if mended else "#4a453f")
    if not mended:
        pen.blob(x + 0.01, y + 0.015, 0.1, 0.045, "#2f2b28")
        for _number in range(6):
            pen.oval(pen.near(x, 0.24), pen.near(y, 0.12), 0.012, 0.012, "#77726b", 2)


def _waste(pen: Pen, mended: bool) -> None:
    if mended:
        return
    for number in range(pen.random.randint(3, 5)):
        x = 0.25 + 0.14 * number
        fill = pen.random.choice(("#4b5b8c", "#3f3f48", "#c9c3b5", "#6b8f5e"))
        pen.blob(x, pen.near(0.74), 0.1, 0.12, fill)
        pen.line([(x - 0.02, 0.64), (x, 0.6), (x + 0.03, 0.63)])
    pen.area([(0.1, 0.8), (0.42, 0.76), (0.45, 0.88), (0.12, 0.93)], "#e6dccb")


def _slabs(pen: Pen, mended: bool) -> None:
    raised = -1 if mended else pen.random.randint(4, 10)
    for number in range(16):
        row, column = divmod(number, 4)
        lift = 0.03 if number == raised else 0.0
        left, top = 0.12 + 0.19 * column, 0.5 + 0.12 * row - lift
        pen.area(
            [(left, top), (left + 0.18, top - lift), (left + 0.18, top + 0.11), (left, top + 0.11)],
            "#c9c4bb" if number == raised else pen.random.choice(("#b9b6b0", "#b1aea8", "#bfbbb3")),
        )
        if number == raised:
            pen.area(
                [
                    (left, top + 0.11),
                    (left + 0.18, top + 0.11),
                    (left + 0.18, top + 0.14),
                    (left, top + 0.14),
                ],
                INK,
            )


def _hedge(pen: Pen, mended: bool) -> None:
    pen.area([(0.3, 0.46), (0.5, 0.46), (0.85, 1.1), (0.1, 1.1)], "#c7c0b2")
    wide = 0.12 if mended else 0.26
    for number in range(7):
        pen.blob(
            0.85 - 0.05 * number / 2,
            0.45 + 0.09 * number,
            wide,
            0.14,
            pen.random.choice(("#4f7f48", "#5b8c4f")),
        )


def _tree(pen: Pen, mended: bool) -> None:
    x = pen.near(0.45, 0.1)
    pen.area([(x - 0.04, 0.9), (x - 0.025, 0.4), (x + 0.03, 0.4), (x + 0.05, 0.9)], "#7b5a3c")
    for _number in range(6):
        pen.blob(
            pen.near(x, 0.15),
            pen.near(0.28, 0.1),
            0.14,
            0.12,
            pen.random.choice(("#5f9150", "#6c9c4e", "#557f47")),
        )
    if not mended:
        pen.line([(x + 0.03, 0.5), (x + 0.2, 0.58), (x + 0.26, 0.78)], "#7b5a3c", 12)
        pen.blob(x + 0.27, 0.82, 0.09, 0.07, "#7d8a3f")


def _sign(pen: Pen, mended: bool) -> None:
    pen.road()
    x, lean = pen.near(0.72, 0.06), 0.0 if mended else pen.random.choice((-0.16, 0.14))
    pen.line([(x, 0.95), (x + lean, 0.3)], "#6f737b", 14)
    top = (x + lean, 0.3)
    if pen.random.random() < 0.5:
        pen.area([(top[0] - 0.12, 0.16), (top[0] + 0.12, 0.16), (top[0], 0.38)], "#c33b35")
        pen.area([(top[0] - 0.07, 0.19), (top[0] + 0.07, 0.19), (top[0], 0.32)], "#ffffff", 1)
    else:
        pen.box(top[0] - 0.15, 0.2, top[0] + 0.15, 0.31, "#3b6fb0")
        pen.line([(top[0] - 0.11, 0.255), (top[0] + 0.11, 0.255)], "#ffffff", 8)


def _bin(pen: Pen, mended: bool) -> None:
    x = pen.near(0.5, 0.1)
    pen.area([(x - 0.13, 0.45), (x + 0.13, 0.45), (x + 0.1, 0.85), (x - 0.1, 0.85)], "#4f7c59")
    pen.box(x - 0.15, 0.41, x + 0.15, 0.46, "#3d6246")
    if not mended:
        for _number in range(9):
            fill = pen.random.choice(("#f1efe8", "#d9b23f", "#c94f43", "#7fa7c9"))
            pen.oval(
                pen.near(x, 0.25),
                pen.near(0.4 if pen.random.random() < 0.5 else 0.88, 0.05),
                0.03,
                0.028,
                fill,
                3,
            )


def _bench(pen: Pen, mended: bool) -> None:
    missing = () if mended else (pen.random.randrange(4),)
    for left in (0.25, 0.7):
        pen.box(left, 0.5, left + 0.03, 0.9, "#55585f")
    for number, top in enumerate((0.45, 0.53, 0.66, 0.72)):
        if number not in missing:
            pen.box(0.18, top, 0.8, top + 0.045, "#b07f4a")
        else:
            pen.area([(0.18, top), (0.3, top), (0.33, top + 0.045), (0.18, top + 0.045)], "#b07f4a")


def _puddle(pen: Pen, mended: bool) -> None:
    pen.road()
    x, y = pen.near(0.5, 0.08), 0.74
    if not mended:
        pen.blob(x, y, 0.3, 0.12, "#8fb7d6")
        pen.blob(x - 0.05, y - 0.02, 0.13, 0.04, "#b8d4e8")
    pen.box(x + 0.1, y - 0.04, x + 0.24, y + 0.04, "#55585f")
    for number in range(4):
        pen.line([(x + 0.125 + 0.03 * number, y - 0.03), (x + 0.125 + 0.03 * number, y + 0.03)], "#1f1f24", 5)


def _swing(pen: Pen, mended: bool) -> None:
    pen.line([(0.15, 0.95), (0.25, 0.25), (0.75, 0.25), (0.85, 0.95)], "#b5503c", 16)
    for left in (0.36, 0.58):
        broken = left > 0.5 and not mended
        pen.line([(left, 0.25), (left, 0.72)], "#6f737b", 5)
        pen.line([(left + 0.1, 0.25), (left + 0.1, 0.45 if broken else 0.72)], "#6f737b", 5)
        fall = 0.14 if broken else 0.0
        pen.area(
            [
                (left - 0.01, 0.72),
                (left + 0.11, 0.72 + fall),
                (left + 0.11, 0.75 + fall),
                (left - 0.01, 0.75),
            ],
            "#3b6fb0",
        )


def _wall(pen: Pen, mended: bool) -> None:
    pen.box(0.08, 0.25, 0.92, 0.85, "#cfc3ae")
    for row in range(5):
        pen.line([(0.08, 0.25 + 0.12 * row), (0.92, 0.25 + 0.12 * row)], "#a99c86", 3)
    if not mended:
        fill = pen.random.choice(("#c2418f", "#3d7fc1", "#3c9a55"))
        points = [(0.15 + 0.07 * step, pen.near(0.55, 0.13)) for step in range(11)]
        pen.line(points, fill, 22)
        pen.oval(pen.near(0.35, 0.1), 0.45, 0.08, 0.1, fill)


def _snow(pen: Pen, mended: bool) -> None:
    pen.area([(-0.1, 0.45), (1.1, 0.45), (1.1, 1.1), (-0.1, 1.1)], "#f7f9fb")
    for step in range(5):
        inset = 0.035 * (4 - step)
        pen.box(
            0.25 + inset,
            0.45 + 0.09 * step,
            0.75 - inset,
            0.54 + 0.09 * step,
            "#b7bcc4" if mended else "#e3edf5",
        )
    for _number in range(40):
        pen.oval(pen.random.random(), pen.random.random(), 0.006, 0.008, "#ffffff", 1)


def _container(pen: Pen, mended: bool) -> None:
    for left, fill in ((0.12, "#3f7d4d"), (0.4, "#8a6a3b"), (0.68, "#d8dcd9")):
        pen.box(left, 0.4, left + 0.22, 0.8, fill)
        pen.oval(left + 0.11, 0.5, 0.035, 0.045, INK)
    if not mended:
        for _number in range(10):
            x = pen.random.uniform(0.1, 0.9)
            pen.box(x, 0.8, x + 0.022, 0.92, pen.random.choice(("#5f9150", "#9fc5d6", "#8a5a33")))


def _meadow(pen: Pen, mended: bool) -> None:
    for _number in range(14):
        x, y = pen.random.uniform(0.08, 0.92), pen.random.uniform(0.55, 0.92)
        pen.line([(x, y), (x, y + 0.04)], "#4f7f48", 3)
        pen.oval(x, y, 0.014, 0.018, pen.random.choice(("#f0d04f", "#d86fa0", "#ffffff")), 2)
    if mended:
        pen.box(0.35, 0.6, 0.65, 0.64, "#b07f4a")


SCENES: MappingProxyType[str, Callable[[Pen, bool], None]] = MappingProxyType(
    {
        "bench": _bench, "bin": _bin, "container": _container, "hedge": _hedge, "meadow": _meadow,
        "pothole": _pothole, "puddle": _puddle, "sign": _sign, "slabs": _slabs, "snow": _snow,
        "swing": _swing, "tree": _tree, "wall": _wall, "waste": _waste,
    }
)  # fmt: skip


def _jpeg(image: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=80)
    return target.getvalue()
