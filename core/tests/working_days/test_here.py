"""Working days of a town: its closing days, its Corpus Christi, and nobody else's."""

import datetime as dt

import pytest
from rathaus.portal.api import use_town, working_days
from rathaus.testing.marks import both_databases

MONDAY = dt.date(2026, 6, 15)
THURSDAY = dt.date(2026, 6, 4)


def close(first, last=None, name="Betriebsausflug"):
    from rathaus.portal.working_days.models import ClosingDay

    closing = ClosingDay(first=first, last=last, name=name)
    closing.full_clean()
    closing.save()
    return closing


@both_databases
def test_closing_days_are_no_working_days(town):
    close(MONDAY)
    close(dt.date(2026, 12, 24), dt.date(2026, 12, 31))

    assert [working_days.is_working_day(MONDAY + dt.timedelta(n)) for n in range(2)] == [False, True]
    assert working_days.add(dt.date(2026, 6, 12), 1) == dt.date(2026, 6, 16)
    assert working_days.add(dt.date(2026, 12, 23), 1) == dt.date(2027, 1, 4)
    assert working_days.between(dt.date(2026, 12, 22), dt.date(2027, 1, 4)) == 2


def test_closing_days_of_another_town_do_not_count(two_towns):
    first, second = two_towns
    with use_town(first):
        close(MONDAY)
        here = working_days.is_working_day(MONDAY)
    with use_town(second):
        there = working_days.is_working_day(MONDAY)
    assert (here, there) == (False, True)


def test_corpus_christi_follows_the_town_file(test_portal, two_towns):
    from rathaus.portal.towns import registry, towns

    portal = test_portal.portal
    catholic = portal.towns[0].model_copy(update={"corpus_christi": True})
    registry().replace(portal.model_copy(update={"towns": [catholic, *portal.towns[1:]]}))

    found = []
    for each in towns()[:2]:
        with use_town(each):
            found.append(working_days.is_working_day(THURSDAY))
    assert found == [False, True]


def test_calendar_answers_many_days_with_one_query(town):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    close(MONDAY)
    with CaptureQueriesContext(connection) as asked:
        calendar = working_days.calendar_here()
        found = [calendar.add(MONDAY, days) for days in range(50)]
    assert (len(asked), found[:2]) == (1, [dt.date(2026, 6, 16), dt.date(2026, 6, 16)])


@pytest.mark.parametrize("last", [dt.date(2026, 6, 14), dt.date(2027, 6, 17)])
def test_days_in_the_wrong_order_or_too_many_are_refused(town, last):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError) as refused:
        close(MONDAY, last)
    assert list(refused.value.message_dict) == ["last"]


def test_staff_with_the_role_of_an_editor_may_enter_closing_days(town, clerk, portal_client):
    from allauth.mfa.totp.internal.auth import TOTP
    from rathaus.portal.staff.models import AuditEntry
    from rathaus.portal.working_days.models import ClosingDay

    TOTP.activate(clerk, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = portal_client()
    client.force_login(clerk)
    values = {"first": "2026-06-15", "last": "", "name": "Brückentag"}
    answer = client.post("/arbeitsplatz/stammdaten/portal_working_days/closingday/add/", values)

    assert (answer.status_code, list(ClosingDay.objects.values_list("name", "first"))) == (
        302,
        [("Brückentag", MONDAY)],
    )
    assert AuditEntry.objects.get(action="masterdata.add").object_type == "portal_working_days.closingday"


def test_contact_page_names_closing_days_and_shows_no_hours_there(test_portal, two_towns, portal_client):
    from django.utils import timezone
    from rathaus.portal.towns import registry, towns

    portal = test_portal.portal
    first = portal.towns[0].model_copy(update={"opening_hours": "24/7"})
    registry().replace(portal.model_copy(update={"towns": [first, *portal.towns[1:]]}))
    with use_town(towns()[0]):
        open_page = portal_client().get("/kontakt/").content.decode()
        today = timezone.localdate()
        close(today - dt.timedelta(3), today + dt.timedelta(100), name="Umzug ins neue Haus")
        closed_page = portal_client().get("/kontakt/").content.decode()

    assert "Das Rathaus ist geöffnet." in open_page
    assert "Das Rathaus ist geschlossen." in closed_page
    assert ["Umzug ins neue Haus" in page for page in (open_page, closed_page)] == [False, True]
