"""The order of visiting places."""

import itertools
import math
import random

import pytest
from rathaus_defects.orders.visiting import length, visiting_order


def metres(here, there):
    return math.dist(here, there)


def shortest(points, start, *, returns):
    ways = itertools.permutations(range(len(points)))
    return min(length(way, points, metres, start, returns=returns) for way in ways)


def test_places_on_a_line_are_visited_along_it():
    points = [(0.0, 3.0), (0.0, 1.0), (0.0, 4.0), (0.0, 2.0)]

    assert visiting_order(points, metres, start=(0.0, 0.0)) == [1, 3, 0, 2]


def test_way_begins_at_the_first_place_where_no_start_is_given():
    assert visiting_order([(0.0, 5.0), (0.0, 1.0), (0.0, 3.0)], metres) == [0, 2, 1]


@pytest.mark.parametrize("returns", [False, True], ids=["one-way", "round"])
def test_way_is_nearly_the_shortest(returns):
    """Against all permutations of six places: at most a fifth longer, mostly the shortest."""
    chance = random.Random(7)
    rates = []
    for _case in range(12):
        points = [(chance.random(), chance.random()) for _ in range(6)]
        way = visiting_order(points, metres, start=(0.5, 0.5), returns=returns)
        found = length(way, points, metres, (0.5, 0.5), returns=returns)
        rates.append(found / shortest(points, (0.5, 0.5), returns=returns))

    assert max(rates) <= 1.2
    assert sum(rate < 1.0001 for rate in rates) >= 8


def test_two_opt_uncrosses_what_the_nearest_neighbour_crosses():
    points = [(0.0, 1.0), (0.0, 2.1), (0.0, -1.2), (0.0, -2.0)]
    way = visiting_order(points, metres, start=(0.0, 0.0), returns=True)

    assert length(way, points, metres, (0.0, 0.0), returns=True) == pytest.approx(8.2)


def test_sixty_places_are_all_visited_once():
    chance = random.Random(1)
    points = [(chance.random(), chance.random()) for _ in range(60)]

    assert sorted(visiting_order(points, metres, start=(0.0, 0.0), returns=True)) == list(range(60))


@pytest.mark.parametrize(("points", "expected"), [([], []), ([(1.0, 1.0)], [0])], ids=["none", "one"])
def test_few_places_are_no_trouble(points, expected):
    assert visiting_order(points, metres, returns=True) == expected
