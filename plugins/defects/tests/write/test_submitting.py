"""A report comes in: once, confirmed, invisible until it is released."""

from typing import Any

import pytest
from django.utils import translation
from rathaus.testing.marks import both_databases
from rathaus_defects import write
from rathaus_defects.intake.taking import Incoming, Refused, take
from rathaus_defects.models import Report
from rathaus_defects.write.submitting import Arrival

LAMP = {"answers": {"fault": ["dark"]}}


@pytest.mark.requirement("defects-req-001")
@pytest.mark.parametrize(
    "place",
    [{"lat": 51.33, "lon": 12.61}, {"address": "Gibtesnichtweg 3"}, {"place_text": "hinter der Turnhalle"}],
    ids=["point", "address", "words"],
)
def test_report_with_any_kind_of_place_is_stored(categories, now, place):
    made = take(Incoming(category="street-light", text="Dunkel", **LAMP, **place), now)

    row = Report.staff.get()
    assert (row.number, row.state, row.is_public) == ("2026-000001", "open", False)
    assert (made.is_new, made.report.pk) == (True, row.pk)


def test_report_without_place_is_refused_with_a_sentence(categories, now):
    with translation.override("en"), pytest.raises(Refused) as refused:
        take(Incoming(category="street-light", text="Dunkel", **LAMP), now)

    assert [(one.field, one.text) for one in refused.value.problems] == [("place", "Please say where it is.")]
    assert Report.staff.count() == 0


@both_databases
def test_form_sent_twice_makes_one_report_with_one_private_link(sent, categories, now):
    first = take(Incoming(category="tree", text="Ast", place_text="Park", arrival=Arrival(form_key="a")), now)
    second = take(
        Incoming(category="tree", text="Ast", place_text="Park", arrival=Arrival(form_key="a")), now
    )

    assert (first.is_new, second.is_new) == (True, False)
    assert (first.report.pk, first.token) == (second.report.pk, second.token)
    assert Report.staff.count() == 1


@both_databases
def test_unconfirmed_report_is_for_nobody_and_goes_on_time(sent, now):
    report = sent(needs_confirmation=True, releases=True)
    before = (Report.public.count(), Report.work.count(), Report.staff.count())

    gone = write.discard(now.replace(day=21), now.replace(day=21))

    assert before == (0, 0, 1)
    assert (gone, Report.staff.filter(pk=report.pk).count()) == (1, 0)


@both_databases
def test_report_is_public_once_it_is_confirmed_and_released(sent, now):
    report = sent(needs_confirmation=True)
    write.release(report, now)
    after_release = Report.public.count()
    write.confirm(report, now)
    after_confirmation = Report.public.count()
    write.hide(report, now, reason="Beleidigung")

    assert (after_release, after_confirmation, Report.public.count()) == (0, 1, 0)


def test_numbers_rise_within_a_year_and_begin_again_with_the_next(sent, now):
    reports: list[Any] = [sent(), sent(), sent(at=now.replace(year=2027)), sent()]

    assert [row.number for row in reports] == ["2026-000001", "2026-000002", "2027-000001", "2026-000003"]
