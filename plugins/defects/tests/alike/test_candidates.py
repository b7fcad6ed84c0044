"""Which reports are offered before sending."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rathaus.api import DefectCandidate
from rathaus.testing.marks import both_databases
from rathaus_defects import write
from rathaus_defects.alike.asking import candidates
from rathaus_defects.models import Category, State

HERE = (51.33, 12.61)
METRE = 1 / 111_195
TEXT = "Laterne am Parkteich ist dunkel"


def asked(now: dt.datetime, text: str = TEXT, category: str = "street-light", **place: Any) -> list[str]:
    lat, lon = place.get("lat", HERE[0]), place.get("lon", HERE[1])
    return [one.number for one in candidates(category, lat, lon, text, now)]


@both_databases
@pytest.mark.requirement("defects-req-033")
def test_same_defect_in_other_words_is_offered(sent, now):
    report = sent("Die Straßenlampe am Parkteich leuchtet nicht", lat=HERE[0] + 20 * METRE, releases=True)

    found = candidates("street-light", *HERE, TEXT, now)

    assert [(one.number, round(one.metres)) for one in found] == [(report.number, 20)]
    assert 0.6 < found[0].likeness <= 1


@pytest.mark.requirement("defects-req-033")
def test_what_is_not_public_or_closed_is_never_offered(sent, now):
    unreleased, unconfirmed = sent(TEXT), sent(TEXT, releases=True, needs_confirmation=True)
    hidden, closed, shown = (sent(TEXT, releases=True) for _ in range(3))
    before = asked(now)
    write.hide(hidden, now, reason="test")
    write.set_state(closed, State.FIXED, now)

    assert set(before) == {hidden.number, closed.number, shown.number}
    assert {unreleased.number, unconfirmed.number} & set(before) == set()
    assert asked(now) == [shown.number]


def test_another_category_a_far_place_and_other_words_are_not_offered(sent, now):
    sent(TEXT, "traffic-light", releases=True)
    sent(TEXT, lat=HERE[0] + 60 * METRE, releases=True)
    sent("Mast umgefahren", releases=True)
    near = sent(TEXT, lat=HERE[0] + 40 * METRE, releases=True)

    assert asked(now) == [near.number]


def test_radius_is_the_category_s_and_else_the_town_s(sent, now):
    far = sent(TEXT, lat=HERE[0] + 200 * METRE, releases=True)
    narrow = asked(now)
    Category.objects.filter(code="street-light").update(duplicate_radius=None)
    by_town = asked(now)
    here = sent(TEXT, releases=True)
    with_here = asked(now)
    Category.objects.filter(code="street-light").update(duplicate_radius=0)

    assert (narrow, by_town, with_here) == ([], [far.number], [here.number, far.number])
    assert asked(now) == []


def test_without_point_text_or_known_category_nothing_is_offered(sent, now):
    sent(TEXT, releases=True)

    assert asked(now, lat=None, lon=None) == []
    assert asked(now, text="  ") == []
    assert asked(now, category="dragons") == []


def test_at_most_five_are_offered_likeliest_first(sent, now):
    for metres in (35, 5, 25, 15, 45, 30):
        sent(TEXT, lat=HERE[0] + metres * METRE, releases=True)

    found = candidates("street-light", *HERE, TEXT, now)

    assert [round(one.metres) for one in found] == [5, 15, 25, 30, 35]


def test_edited_text_counts_and_not_what_was_typed(sent, now):
    report = sent("Mast umgefahren", releases=True)
    write.edit_text(report, TEXT, now, reason="test")

    assert asked(now) == [report.number]


def test_defects_duplicate_candidates_of_another_module_are_offered_if_public(second_module, sent, now):
    hidden, shown = sent("Mast umgefahren"), sent("Mast umgefahren", releases=True)

    def by_photo(draft: Any) -> list[DefectCandidate]:
        numbers = [hidden.number, shown.number, "2019-000001"]
        return [DefectCandidate(number=number, metres=3, likeness=0.9) for number in numbers]

    second_module(defects_duplicate_candidates=by_photo)

    assert asked(now) == [shown.number]


def test_number_of_queries_does_not_grow_with_the_reports(sent, now):
    counts = []
    for _turn in range(2):
        for metres in (10, 20, 30):
            sent(TEXT, lat=HERE[0] + metres * METRE, releases=True)
        with CaptureQueriesContext(connection) as queries:
            asked(now)
        counts.append(len(queries))

    assert counts[0] == counts[1]
