"""Calendars of a committee and of a meeting, as a calendar program reads them."""

import datetime as dt

import icalendar
import pytest
from rathaus_ris import write
from rathaus_ris.models import Body, Meeting, Organization

NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def body(town):
    return write.create(Body, NOW, publish=True, name="Stadt Brandis", ags="14729070")


def meeting(body, start, *, groups=(), **values):
    made = write.create(Meeting, NOW, publish=True, body=body, start=start, **values)
    write.link(made, "organization", list(groups), NOW)
    return made


def events(client, path):
    response = client.get(path)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(response.content).walk("VEVENT")


@pytest.mark.requirement("ris-req-089")
def test_committee_calendar_holds_its_own_public_meetings(body, portal_client):
    mine = write.create(Organization, NOW, publish=True, body=body, name="Bauausschuss")
    other = write.create(Organization, NOW, publish=True, body=body, name="Stadtrat")
    first = meeting(body, NOW + DAY, groups=[mine])
    meeting(body, NOW + DAY, groups=[other], name="Fremde")
    hidden = meeting(body, NOW + DAY, groups=[mine], name="Geheime", is_open=False)
    gone = meeting(body, NOW + DAY, groups=[mine], name="Zurückgezogene")
    write.withdraw(gone, NOW, reason="x")

    found = events(portal_client(), f"/ris/gremien/{mine.pk}/kalender.ics")

    assert [str(event["SUMMARY"]) for event in found] == ["Bauausschuss"]
    assert str(found[0]["URL"]).endswith(f"/ris/sitzungen/{first.pk}/")
    assert portal_client().get(f"/ris/sitzungen/{gone.pk}/kalender.ics").status_code == 410
    assert portal_client().get(f"/ris/sitzungen/{hidden.pk}/kalender.ics").status_code == 404


@pytest.mark.requirement("ris-req-089")
def test_meeting_that_moves_keeps_its_uid_and_raises_the_sequence(body, portal_client):
    row = meeting(body, NOW + DAY, name="Sitzung")
    path = f"/ris/sitzungen/{row.pk}/kalender.ics"
    (before,) = events(portal_client(), path)
    write.update(row, NOW + HOUR, start=NOW + 2 * DAY, cancelled=True)
    (after,) = events(portal_client(), path)

    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert after["DTSTART"].dt == NOW + 2 * DAY


@pytest.mark.requirement("ris-req-089")
def test_meeting_over_midnight_and_in_the_night_of_the_clock_change(body, portal_client):
    """25 October 2026: 02:30 comes twice, at 00:30 and 01:30 UTC."""
    start = dt.datetime(2026, 10, 24, 20, tzinfo=dt.UTC)
    rows = [
        meeting(body, start, end=start + 5 * HOUR + 30 * HOUR / 60),
        meeting(body, start + 4 * HOUR + 30 * HOUR / 60),
        meeting(body, start + 5 * HOUR + 30 * HOUR / 60),
    ]
    found = [events(portal_client(), f"/ris/sitzungen/{row.pk}/kalender.ics")[0] for row in rows]

    spans = [tuple(event[end].dt.astimezone(dt.UTC) for end in ("DTSTART", "DTEND")) for event in found]
    assert [begin for begin, _end in spans] == [row.start for row in rows]
    assert [end - begin for begin, end in spans] == [5 * HOUR + 30 * HOUR / 60, 2 * HOUR, 2 * HOUR]


def test_meeting_without_a_date_gives_an_empty_calendar(body, portal_client):
    row = write.create(Meeting, NOW, publish=True, body=body, name="Offen")

    assert events(portal_client(), f"/ris/sitzungen/{row.pk}/kalender.ics") == []
