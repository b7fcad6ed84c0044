"""The indicators of a closed month, through the portal's hook and its monthly job."""

import datetime as dt

import pytest
from rathaus.portal.api import hooks
from rathaus_defects import write

DAY = dt.timedelta(days=1)
APRIL = dt.datetime(2026, 4, 10, 8, tzinfo=dt.UTC)


@pytest.mark.requirement("defects-req-103")
def test_indicators_of_a_month_have_numerator_denominator_n_and_quality(sent):
    on_time = sent(at=APRIL, form_key="a")
    late = sent(at=APRIL, form_key="b")
    double = sent(at=APRIL, form_key="c")
    for report, days in ((on_time, 4), (late, 15)):
        write.set_deadlines(report, APRIL, answer_due=None, expected=APRIL + 8 * DAY)
        write.set_state(report, "fixed", APRIL + days * DAY, answer="Erledigt.")
    write.merge(double, late, APRIL + DAY)
    waiting = sent(at=APRIL, form_key="d")
    write.set_deadlines(waiting, APRIL, answer_due=None, expected=APRIL + DAY)
    sent(at=APRIL, form_key="e", needs_confirmation=True)

    found = {one.indicator: one for one in hooks().portal_indicators(month="2026-04")}

    values = {
        name: (found[name].value, found[name].numerator, found[name].denominator, found[name].n)
        for name in ("DE1", "DE2", "DE3", "DE4", "DE5", "DE6")
    }
    assert values == {
        "DE1": (4.0, None, None, 4),
        "DE2": (0.5, 1, 2, 2),
        "DE3": (9.5, None, None, 2),
        "DE4": (9.5, None, None, 2),
        "DE5": (1.0, None, None, 1),
        "DE6": (1.0, 1, 1, 1),
    }
    assert {one.quality for name, one in found.items() if name.startswith("DE")} == {"A"}


def test_month_without_reports_knows_no_times_and_no_shares(categories):
    found = {one.indicator: one.value for one in hooks().portal_indicators(month="2026-01")}

    own = {name: value for name, value in found.items() if name.startswith("DE")}
    assert own == {"DE1": 0.0, "DE2": None, "DE3": None, "DE4": None, "DE5": 0.0, "DE6": None}


def test_months_with_reports_taken_over_say_so(sent, now):
    sent(at=APRIL, form_key="a")
    sent(at=APRIL, origin="old.example", origin_id="1", more={"source": "import"})

    found = hooks().portal_indicators(month="2026-04")

    assert {one.quality for one in found if one.indicator.startswith("DE")} == {"B"}
