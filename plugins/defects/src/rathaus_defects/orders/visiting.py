"""In which order to visit places: nearest neighbour, then 2-opt.

Distances are straight lines; for some dozens of places in one town that orders them nearly as roads would.
Nearest neighbour goes to the closest place that is left; 2-opt turns stretches round as long as that makes
the way shorter (Croes 1958, "A Method for Solving Traveling-Salesman Problems", Operations Research 6).
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS84)."""
Metres = Callable[[Point, Point], float]
ENOUGH = 1e-6
"""Metres: what is gained by rounding errors alone is no gain."""


def visiting_order(
    points: Sequence[Point], metres: Metres, *, start: Point | None = None, returns: bool = False
) -> list[int]:
    """Indices of the points in the order of visiting. `start`: where the way begins (none: at the first
    point); `returns`: it ends there.
    """
    if not points:
        return []
    origin = start or points[0]
    way = _nearest(points, metres, origin)
    if start is None:
        way.remove(0)
        return [0, *_shorter(way, points, metres, origin, returns=returns)]
    return _shorter(way, points, metres, origin, returns=returns)


def length(
    way: Sequence[int], points: Sequence[Point], metres: Metres, origin: Point, *, returns: bool = False
) -> float:
    """Metres of the way from `origin` over the points, and back if it `returns`."""
    stops = [origin, *(points[index] for index in way), *([origin] if returns else [])]
    return sum(metres(here, there) for here, there in pairwise(stops))


def _nearest(points: Sequence[Point], metres: Metres, origin: Point) -> list[int]:
    left, way, here = set(range(len(points))), list[int](), origin
    while left:
        following = min(left, key=lambda index: (metres(here, points[index]), index))
        left.remove(following)
        way.append(following)
        here = points[following]
    return way


def _shorter(
    way: list[int], points: Sequence[Point], metres: Metres, origin: Point, *, returns: bool
) -> list[int]:
    """2-opt: turn the stretch from `first` to `last` round where the way gets shorter."""
    stops: list[Point | None] = [origin, *(points[index] for index in way), origin if returns else None]
    is_better = True
    while is_better:
        is_better = False
        for first in range(1, len(way)):
            for last in range(first + 1, len(way) + 1):
                if _gain(stops, first, last, metres) > ENOUGH:
                    stops[first : last + 1] = stops[first : last + 1][::-1]
                    way[first - 1 : last] = way[first - 1 : last][::-1]
                    is_better = True
    return way


def _gain(stops: Sequence[Point | None], first: int, last: int, metres: Metres) -> float:
    before, here, there, after = stops[first - 1], stops[first], stops[last], stops[last + 1]
    assert before is not None
    assert here is not None
    assert there is not None
    gain = metres(before, here) - metres(before, there)
    return gain if after is None else gain + metres(there, after) - metres(here, after)
