"""A rule's conditions, without a database."""

import datetime as dt

import pytest
from rathaus.api import DefectDraft
from rathaus_defects.routing.rule import Conditions, Part, judged

WEDNESDAY = dt.datetime(2026, 5, 20, 10, tzinfo=dt.UTC)  # 12:00 in Berlin
NORTH = {"type": "Polygon", "coordinates": []}


def draft(**fields: object) -> DefectDraft:
    given = {"category": "tree", "text": "Ast", "at": WEDNESDAY, "lat": 51.4, "lon": 12.6, **fields}
    return DefectDraft.model_validate(given)


def is_north(_area: object, lat: float, _lon: float) -> bool:
    return lat > 51.35


@pytest.mark.parametrize(
    ("conditions", "against"),
    [
        (Conditions(), ()),
        (Conditions(categories=frozenset({"tree", "litter"})), ()),
        (Conditions(categories=frozenset({"litter"})), (Part.CATEGORY,)),
        (Conditions(district="beucha"), ()),
        (Conditions(district="Polenz"), (Part.DISTRICT,)),
        (Conditions(area=NORTH), ()),
        (Conditions(weekdays=frozenset({3})), ()),
        (Conditions(weekdays=frozenset({6, 7})), (Part.WEEKDAY,)),
        (Conditions(begins=dt.time(8), ends=dt.time(16)), ()),
        (Conditions(begins=dt.time(8), ends=dt.time(12)), (Part.HOURS,)),
        (Conditions(question="danger", answer="Risk"), ()),
        (Conditions(question="danger"), ()),
        (Conditions(question="danger", answer="no"), (Part.ANSWER,)),
        (Conditions(question="lamp-number"), (Part.ANSWER,)),
        (Conditions(categories=frozenset({"x"}), district="y"), (Part.CATEGORY, Part.DISTRICT)),
    ],
)
def test_rule_says_what_speaks_against_it(conditions, against):
    report = draft(district="Beucha", answers={"danger": ["risk"]})

    assert judged(conditions, report, is_north).against == against


@pytest.mark.parametrize("place", [{"lat": 51.3}, {"lat": None, "lon": None}], ids=["outside", "no-point"])
def test_area_takes_only_points_inside(place):
    assert judged(Conditions(area=NORTH), draft(**place), is_north).against == (Part.AREA,)


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        ("2026-05-22T17:59:00+02:00", False),
        ("2026-05-22T18:00:00+02:00", True),
        ("2026-05-23T05:59:00+02:00", True),
        ("2026-05-23T06:00:00+02:00", False),
        ("2026-05-22T03:00:00+02:00", False),
    ],
    ids=["before", "Friday-evening", "Saturday-night", "Saturday-morning", "Thursday-night"],
)
def test_hours_over_midnight_belong_to_the_day_on_which_they_begin(at, holds):
    night = Conditions(weekdays=frozenset({5}), begins=dt.time(18), ends=dt.time(6))

    assert judged(night, draft(at=at), is_north).holds == holds
