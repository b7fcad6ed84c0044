"""What figures read is what Django would read."""

import datetime as dt

from rathaus.testing.marks import both_databases
from rathaus_defects.figures.counting import FIELDS

WHOLE = dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC)  # clocks change in Brandis
SPLIT = dt.datetime(2025, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@both_databases
def test_facts_are_those_that_the_model_gives(sent):
    from rathaus_defects.access.rows import writing
    from rathaus_defects.figures.facts import facts
    from rathaus_defects.models import Report

    made = [sent(releases=True, form_key=f"f{number}") for number in range(3)]
    times = [{"closed_at": WHOLE, "answer_due_at": SPLIT}, {"requested_at": SPLIT, "expected_at": WHOLE}, {}]
    with writing():
        for row, values in zip(made, times, strict=True):
            Report.staff.filter(pk=row.pk).update(**values)

    rows = [tuple(one) for one in facts(Report.public.order_by("pk"))]

    assert rows == list(Report.public.order_by("pk").values_list(*FIELDS))
    assert (rows[0][3], rows[1][2]) == (WHOLE, SPLIT)
    assert {value.tzinfo for row in rows for value in row if isinstance(value, dt.datetime)} == {dt.UTC}


@both_databases
def test_facts_of_the_workspace_follow_its_conditions(sent):
    from rathaus_defects.figures.facts import facts
    from rathaus_defects.models import Report

    sent(releases=False, form_key="hidden")

    assert [facts(rows) for rows in (Report.public.all(), Report.work.filter(is_open=False))] == [[], []]
    assert len(facts(Report.work.all())) == 1
