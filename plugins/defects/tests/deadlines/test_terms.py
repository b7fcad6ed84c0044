"""Terms in working days, and the traffic light of the work list."""

import datetime as dt

import pytest
from rathaus.portal.api import working_days
from rathaus_defects import write
from rathaus_defects.deadlines import Lamp, Light, lamps, late, light, terms
from rathaus_defects.deadlines.rule import due
from rathaus_defects.deadlines.words import lamp_text
from rathaus_defects.models import Category, State

SECOND = dt.timedelta(seconds=1)


def end_of(day: str) -> dt.datetime:
    """The last second of a day in Berlin (summer time), in UTC."""
    return dt.datetime.fromisoformat(f"{day}T23:59:59+02:00").astimezone(dt.UTC)


@pytest.mark.requirement("defects-req-082")
def test_terms_count_working_days_without_weekend_and_whit_monday(categories, now):
    Category.objects.filter(code="tree").update(answer_days=2, close_days=4)

    found = terms(Category.objects.get(code="tree"), now)  # a Wednesday, then Whit Monday on 25 May

    assert found == (end_of("2026-05-22"), end_of("2026-05-27"))


def test_terms_leave_out_days_on_which_the_town_hall_stays_closed(categories):
    from rathaus.portal.working_days.models import ClosingDay

    tree, start = categories["tree"], dt.datetime(2026, 6, 3, 8, tzinfo=dt.UTC)
    tree.answer_days, tree.close_days = 1, 2
    plain = terms(tree, start)
    ClosingDay.objects.create(first=dt.date(2026, 6, 5), name="Brückentag")

    assert plain == (end_of("2026-06-04"), end_of("2026-06-05"))
    assert terms(tree, start) == (end_of("2026-06-04"), end_of("2026-06-08"))


@pytest.mark.parametrize(
    ("corpus_christi", "expected"), [(False, "2026-06-04"), (True, "2026-06-05")], ids=["without", "with"]
)
def test_term_leaves_out_corpus_christi_where_the_town_has_it(corpus_christi, expected):
    """Corpus Christi is 4 June 2026, a holiday in some municipalities of Saxony only (SächsSFG § 1)."""
    calendar = working_days.Calendar(lambda day: corpus_christi and day == dt.date(2026, 6, 4))

    assert due(dt.datetime(2026, 6, 3, 8, tzinfo=dt.UTC), 1, calendar) == end_of(expected)


def test_terms_of_a_category_without_own_are_the_towns_and_zero_is_none(categories, now):
    Category.objects.filter(code="tree").update(answer_days=0, close_days=None)

    found = terms(Category.objects.get(code="tree"), now)

    assert found == (None, end_of("2026-06-18"))


def test_report_gets_its_terms_when_it_comes_in_and_new_ones_with_its_category(sent, categories, now):
    Category.objects.filter(code="street-light").update(answer_days=2, close_days=4)
    Category.objects.filter(code="tree").update(answer_days=1, close_days=2)
    report = sent()
    first = (report.answer_due_at, report.expected_at)

    write.recategorise(report, Category.objects.get(code="tree"), now + dt.timedelta(days=5))

    assert first == (end_of("2026-05-22"), end_of("2026-05-27"))
    assert (report.answer_due_at, report.expected_at) == (end_of("2026-05-21"), end_of("2026-05-22"))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-05-20", Lamp(Light.GREEN, end_of("2026-05-28"), True, 5)),
        ("2026-05-26", Lamp(Light.YELLOW, end_of("2026-05-28"), True, 2)),
        ("2026-05-28", Lamp(Light.YELLOW, end_of("2026-05-28"), True, 0)),
        ("2026-06-01", Lamp(Light.RED, end_of("2026-05-28"), True, -2)),
    ],
)
def test_light_follows_the_days_that_are_left(sent, at, expected):
    report = sent()  # the town's own terms: 5 working days to answer, 20 to close

    assert light(report, dt.datetime.fromisoformat(f"{at}T10:00:00+02:00")) == expected


def test_light_speaks_of_closure_after_the_answer_and_goes_out_when_closed(sent, now):
    report = sent()
    write.add_update(report, now, text="Wir kümmern uns.")
    answered = light(report, now)
    write.set_state(report, State.FIXED, now)

    assert (answered.is_answer, answered.due) == (False, end_of("2026-06-18"))
    assert light(report, now + dt.timedelta(days=90)) == Lamp()


def test_lights_of_a_list_cost_one_query(sent, now):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    rows = [sent() for _ in range(5)]

    with CaptureQueriesContext(connection) as queries:
        shown = [one.light for one in map(lamps(now), rows)]

    assert (shown, len(queries)) == ([Light.GREEN] * 5, 1)


def test_late_are_open_reports_with_a_term_that_is_over(sent, now):
    missed, answered, done, fresh = sent(), sent(), sent(), sent(at=now + dt.timedelta(days=9))
    write.add_update(answered, now, text="Wir kümmern uns.")
    write.set_state(done, State.FIXED, now)

    assert list(late(missed.answer_due_at + SECOND)) == [missed]
    assert set(late(missed.expected_at + SECOND)) == {missed, answered, fresh}


def test_light_in_words(sent, now):
    from django.utils import translation

    calendar, report = working_days.calendar_here(), sent()
    moments = [now, report.answer_due_at - SECOND, report.answer_due_at + dt.timedelta(days=1)]
    with translation.override("en"):
        words = [lamp_text(light(report, moment, calendar)) for moment in moments]

    assert words == ["answer by 28/05/2026", "due today", "late by 1 working day"]
