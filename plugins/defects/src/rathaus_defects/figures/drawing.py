"""What a chart of columns consists of, in points of its own; templates draw it as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 360.0, 190.0
LEFT, BOTTOM, TOP = 30.0, 24.0, 8.0
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Column:
    """A column: left upper corner, size, which series (from 0), what it stands for."""

    x: float
    y: float
    width: float
    height: float
    series: int
    value: int


@dataclass(frozen=True)
class Chart:
    """Columns, lines with their values, and the middle of each group for its name."""

    width: float
    height: float
    left: float
    floor: float
    columns: tuple[Column, ...]
    lines: tuple[tuple[float, int], ...]
    middles: tuple[float, ...]


def columns(groups: Sequence[Sequence[int]]) -> Chart:
    """A chart of groups of columns: one group a month, in it one column for each series."""
    top = ceiling(max((value for group in groups for value in group), default=0))
    floor, high = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    step = (WIDTH - LEFT) / max(len(groups), 1)
    width = step * 0.8 / max((len(group) for group in groups), default=1)
    drawn = [
        Column(
            x=round(LEFT + index * step + step * 0.1 + series * width, 1),
            y=round(floor - value / top * high, 1),
            width=round(width * 0.92, 1),
            height=round(value / top * high, 1),
            series=series,
            value=value,
        )
        for index, group in enumerate(groups)
        for series, value in enumerate(group)
        if value
    ]
    lines = [(round(floor - share / 4 * high, 1), top * share // 4) for share in range(0, 5)]
    if top < 4:
        lines = [(round(floor - value / top * high, 1), value) for value in range(top + 1)]
    middles = [round(LEFT + (index + 0.5) * step, 1) for index in range(len(groups))]
    return Chart(WIDTH, HEIGHT, LEFT, floor, tuple(drawn), tuple(lines), tuple(middles))


def ceiling(value: int) -> int:
    """The next round number at the top of a scale, one that four lines divide."""
    if value < 4:
        return max(value, 1)
    size = 4
    while True:
        for step in STEPS:
            if size * step >= value:
                return size * step
        size *= 10
