"""portal_indicators: RI1 and RI2 of a closed month."""

import datetime as dt
from typing import Any

from rathaus.portal.api import hooks
from rathaus_ris import write
from rathaus_ris.indicators import bounds
from rathaus_ris.models import AgendaItem, Consultation, File, Meeting, Paper, Source
from rathaus_ris.visibility.access import writing

DAY = dt.timedelta(days=1)


def _meeting(body: Any, start: dt.datetime, *, invited: dt.datetime | None = None, **fields: Any) -> Meeting:
    meeting = write.create(Meeting, start - 30 * DAY, publish=True, body=body, start=start, **fields)
    if invited is not None:
        write.attach(
            meeting, "invitation", [write.create(File, invited, body=body, name="Einladung")], invited
        )
    return meeting


def _paper(body: Any, meeting: Meeting, published: dt.datetime, *, is_open: bool = True) -> Paper:
    paper = write.create(Paper, published, publish=True, body=body, name="Vorlage")
    item = write.create(AgendaItem, published, body=body, meeting=meeting, name="Punkt", is_open=is_open)
    write.create(Consultation, published, body=body, paper=paper, agenda_item=item, meeting=meeting)
    return paper


def _values(month: str) -> dict[str, tuple[Any, ...]]:
    found = hooks().portal_indicators(month=month)
    return {
        value.indicator: (value.numerator, value.denominator, value.value, value.n, value.quality)
        for value in found
        if value.indicator.startswith("RI")
    }


def test_portal_indicators_of_a_month_without_papers_are_not_known(body):
    assert _values("2026-04") == {"RI1": (None, None, None, 0, "C"), "RI2": (None, None, None, 0, "C")}


def test_portal_indicators_count_public_papers_of_the_months_meetings(body):
    start = dt.datetime(2026, 4, 15, 16, tzinfo=dt.UTC)
    meeting = _meeting(body, start, invited=start - 7 * DAY)
    _paper(body, meeting, start - 8 * DAY)
    _paper(body, meeting, start - 7 * DAY)
    _paper(body, meeting, start - 1 * DAY)
    _paper(body, meeting, start - 20 * DAY, is_open=False)
    _paper(body, _meeting(body, start, invited=start - 7 * DAY, cancelled=True), start - 20 * DAY)
    _paper(body, _meeting(body, start + 30 * DAY, invited=start), start - 20 * DAY)

    assert _values("2026-04") == {"RI1": (2, 3, 2 / 3, 3, "A"), "RI2": (None, None, 7.0, 3, "A")}


def test_portal_indicators_leave_out_what_imports_do_not_tell_and_say_so(body):
    start = dt.datetime(2026, 4, 15, 16, tzinfo=dt.UTC)
    meeting = _meeting(body, start)
    _paper(body, meeting, start - 5 * DAY)
    imported = _paper(body, meeting, start - 9 * DAY)
    with writing():
        source = Source.objects.create(url="https://ris.example/")
        Paper.staff.filter(pk=imported.pk).update(source=source, origin_id="https://ris.example/1")

    assert _values("2026-04") == {"RI1": (None, None, None, 0, "C"), "RI2": (None, None, 5.0, 1, "B")}


def test_month_begins_and_ends_at_midnight_in_berlin():
    begin, end = bounds("2025-12")

    assert (begin.astimezone(dt.UTC).isoformat(), end.astimezone(dt.UTC).isoformat()) == (
        "2025-11-30T23:00:00+00:00",
        "2025-12-31T23:00:00+00:00",
    )
