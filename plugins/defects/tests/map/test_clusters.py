"""Clusters: exact counts at every level, each report in one of them."""

import datetime as dt
import random
from typing import Any

import pytest
from rathaus_defects import write
from rathaus_defects.map.clusters import CLOSEST, FINEST, clusters, coarser, gathered, size
from rathaus_defects.map.filters import ALL, Box, Filters

TOWN = Box(12.5, 51.2, 12.8, 51.4)
EVERYTHING = Filters(standing=ALL)


def points(count: int) -> list[tuple[float, float, int]]:
    dice = random.Random(7)
    return [(dice.uniform(51.25, 51.35), dice.uniform(12.55, 12.7), key) for key in range(count)]


def test_cells_of_a_level_add_up_to_those_above():
    rows = points(500)
    cells = gathered(rows, FINEST)
    for level in range(FINEST, -1, -1):
        counted = {cell: values[0] for cell, values in cells.items()}
        assert counted == {cell: values[0] for cell, values in gathered(rows, level).items()}
        assert sum(counted.values()) == 500
        cells = coarser(cells)


def test_cell_holds_its_points():
    for lat, lon, _key in points(50):
        wide, high = size(15)
        ((column, row),) = gathered([(lat, lon, 1)], 15)
        assert column * wide - 180 <= lon < (column + 1) * wide - 180
        assert row * high - 90 <= lat < (row + 1) * high - 90


@pytest.mark.requirement("defects-req-051")
def test_clusters_count_every_public_report_once(sent, now):
    for lat, lon, _key in points(12):
        sent(lat=lat, lon=lon, releases=True)
    sent(lat=51.3, lon=12.6)
    sent(lat=None, lon=None, releases=True)

    assert [sum(one.count for one in clusters(EVERYTHING, TOWN, level, now)) for level in (0, 9, 13, 16)] == [
        12,
        12,
        12,
        12,
    ]


def test_clusters_follow_a_change_at_once(sent, now):
    report = sent(releases=True)
    before = sum(one.count for one in clusters(EVERYTHING, TOWN, 12, now))
    write.hide(report, now, reason="Fehler")

    assert (before, clusters(EVERYTHING, TOWN, 12, now)) == (1, [])


def test_closest_levels_count_what_lies_in_the_box(sent, now):
    near, far = sent(lat=51.3, lon=12.6, releases=True), sent(lat=51.31, lon=12.6, releases=True)
    box = Box(12.5999, 51.2999, 12.6001, 51.3001)
    found = clusters(EVERYTHING, box, CLOSEST, now)

    assert ([one.key for one in found], far.pk == near.pk) == ([near.pk], False)


def test_members_of_a_cluster_are_those_the_list_shows_in_its_cell(sent, portal_client, now):
    inside = sent(lat=51.3, lon=12.6, releases=True)
    also = sent(lat=51.30001, lon=12.60001, releases=True)
    sent(lat=51.35, lon=12.7, releases=True)
    cell = next(one for one in clusters(EVERYTHING, TOWN, 14, now) if one.count == 2)
    page = portal_client().get(f"/maengel/?stand=alle&box={cell.box}").text

    assert [one.number in page for one in (inside, also)] == [True, True]
    assert page.count("defects-list__item") == 2


def test_answer_names_single_reports_and_their_cells(sent, portal_client: Any):
    report = sent(releases=True)
    visitor = portal_client()
    path = "/maengel/karte/punkte.json?box=12.5,51.2,12.8,51.4&zoom=12&stand=alle"
    answer = visitor.get(path)
    feature = answer.json()["features"][0]

    assert (answer.json()["total"], feature["properties"]["count"]) == (1, 1)
    assert feature["properties"]["url"] == f"/maengel/{report.number}/"
    assert visitor.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "query",
    [
        "",
        "box=1,2,3",
        "box=12,51,13,52",
        "box=13,52,12,51&zoom=3",
        "box=12,51,13,52&zoom=-1",
        "box=nan,1,2,3&zoom=1",
    ],
)
def test_box_that_cannot_be_read_is_not_found(categories, portal_client, query):
    assert portal_client().get(f"/maengel/karte/punkte.json?{query}").status_code == 404


def test_answer_costs_the_same_queries_for_many_reports(sent, portal_client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    visitor = portal_client()
    paths = ("/maengel/karte/punkte.json?box=12.5,51.2,12.8,51.5&zoom=13", "/maengel/karte/")
    counts = []
    for step in range(8):
        sent(lat=51.25 + step / 50, lon=12.6, releases=True)
        if step in (0, 1, 7):  # the first time the process learns what never changes
            with CaptureQueriesContext(connection) as asked:
                statuses = [visitor.get(path).status_code for path in paths]
            counts.append((len(asked), statuses))

    assert counts[1] == counts[2]


def test_day_decides_what_is_recent(sent, now):
    from rathaus_defects.models import State

    report = sent(releases=True)
    write.set_state(report, State.FIXED, now)
    later = now + dt.timedelta(days=40)

    assert [sum(one.count for one in clusters(Filters(), TOWN, 12, day)) for day in (now, later)] == [1, 0]
