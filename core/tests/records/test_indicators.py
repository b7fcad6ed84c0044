"""Indicator values by closed month."""

import datetime as dt

import pytest
from rathaus.contracts.portal import IndicatorValue
from rathaus.portal.records import indicators
from rathaus.portal.records.csv_import import CsvRefused, import_csv
from rathaus.portal.records.indicators import MonthOpen, close_months, current, keep, revise, values
from rathaus.portal.records.models import AdoptionEntry, ClosedMonth, IndicatorRecord
from rathaus.portal.records.months import closed_months, month_of

NOW = dt.datetime(2026, 3, 31, 22, 30, tzinfo=dt.UTC)  # 1 April, half past midnight, in Berlin


class Calls:
    """Stands in for the calls of two modules, of which the second may fail."""

    def __init__(self, failing=False):
        self.failing, self.asked = failing, []

    def by_module(self, hook, *, month):
        self.asked.append(month)
        given = {"good": [value(month=month)], "other": [value(indicator="DE2", month=month)]}
        return {"good": given["good"]} if self.failing else given

    def implementers(self, hook):
        return ["good", "other"]


def value(**changes):
    fields = {
        "indicator": "RI2",
        "month": "2026-01",
        "value": 3.5,
        "n": 7,
        "unit": "days",
        "source": "ris",
        "quality": "A",
    }
    return IndicatorValue(**{**fields, **changes})


@pytest.fixture
def adopted(town):
    AdoptionEntry.objects.create(
        kind="enabled", module="ris", at=dt.datetime(2026, 1, 31, 23, 30, tzinfo=dt.UTC)
    )
    return town


def test_months_are_those_of_berlin():
    assert month_of(NOW) == "2026-04"
    assert closed_months("2025-11", NOW) == ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]


def test_closed_months_are_asked_for_once(adopted, monkeypatch):
    calls = Calls()
    monkeypatch.setattr(indicators, "hooks", lambda: calls)
    first, second = close_months(now=NOW), close_months(now=NOW)
    assert (first, second, calls.asked) == (["2026-02", "2026-03"], [], ["2026-02", "2026-03"])
    assert IndicatorRecord.objects.count() == 4


def test_month_stays_open_while_a_module_fails(adopted, monkeypatch):
    monkeypatch.setattr(indicators, "hooks", lambda: Calls(failing=True))
    assert close_months(now=NOW) == []
    assert (IndicatorRecord.objects.count(), ClosedMonth.objects.count()) == (2, 0)
    monkeypatch.setattr(indicators, "hooks", lambda: Calls())
    assert close_months(now=NOW) == ["2026-02", "2026-03"]
    assert IndicatorRecord.objects.count() == 4


def test_closed_value_stays_and_a_correction_is_a_revision(town):
    keep([value()], now=NOW)
    assert keep([value(value=9.0)], now=NOW) == 0
    assert current("RI2", "2026-01").value == 3.5
    assert revise(value(value=4.0), reason="counted twice", now=NOW) == 2
    assert revise(value(value=4.0), reason="counted twice", now=NOW) == 2
    assert [(row.value, row.revision) for row in values(["2026-01"])] == [(4.0, 2)]
    assert IndicatorRecord.objects.count() == 2


def test_unknown_is_kept_as_unknown(town):
    keep([value(value=None, n=None)], now=NOW)
    assert (current("RI2", "2026-01").value, current("RI2", "2026-01").n) == (None, None)


@pytest.mark.parametrize("month", ["2026-04", "2026-13", "26-01", ""])
def test_value_of_a_month_that_is_not_over_is_refused(town, month):
    with pytest.raises(MonthOpen):
        keep([value(month=month)], now=NOW)


def test_revision_without_reason_is_refused(town):
    with pytest.raises(ValueError, match="reason"):
        revise(value(), reason=" ", now=NOW)


def test_baselines_come_in_from_csv_once(town):
    head = "indicator;month;unit;source;quality;value;n\n"
    content = (head + "RI2;2015-06;days;Jahresbericht 2015, S. 4;B;12,5;\n").encode()
    assert (import_csv(content, now=NOW), import_csv(content, now=NOW)) == (1, 0)
    row = current("RI2", "2015-06")
    assert (row.value, row.n, row.source) == (12.5, None, "Jahresbericht 2015, S. 4")


def test_csv_with_errors_names_every_line_and_writes_nothing(town):
    lines = ["indicator,month,unit,source,quality,value", "RI2,2015-06,days,x,B,1", "RI2,2015-6,days,x,B,1",
             "RI2,2015-07,days,,B,1", "RI2,2015-08,days,x,Z,1", "RI2,2015-09,days,x,B,viel"]  # fmt: skip
    with pytest.raises(CsvRefused) as refused:
        import_csv("\n".join(lines).encode(), now=NOW)
    assert [problem.line for problem in refused.value.problems] == [3, 4, 5, 6]
    assert IndicatorRecord.objects.count() == 0


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"a,b\n1,2", b"\0" * 50, b'indicator,month,unit,source,quality\n"']
)
def test_files_that_are_no_such_csv_are_refused_in_words(town, content):
    with pytest.raises(CsvRefused):
        import_csv(content + b"\nx,y,z,a,b", now=NOW)


def test_csv_value_that_differs_from_a_known_one_is_refused(town):
    head = "indicator,month,unit,source,quality,value\n"
    import_csv((head + "RI2,2015-06,days,x,B,1").encode(), now=NOW)
    with pytest.raises(CsvRefused):
        import_csv((head + "RI2,2015-06,days,x,B,2").encode(), now=NOW)
