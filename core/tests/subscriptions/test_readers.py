"""Atom and iCalendar: valid, cheap to ask for again."""

import datetime as dt
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import icalendar
from rathaus.contracts.portal import CalendarEntry

ATOM = "{http://www.w3.org/2005/Atom}"


def test_atom_has_what_the_standard_asks_for(town, portal_client, publisher):
    updated = dt.datetime(2026, 5, 20, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    publisher.publish("papers", "17", updated=updated, title="Müll & <Abfall>\x00", summary="s")
    publisher.publish("papers", "https://example.org/18", updated=updated + dt.timedelta(hours=1))

    response = portal_client().get("/abo/news/papers.atom")
    root = ET.fromstring(response.content)
    entries = root.findall(f"{ATOM}entry")

    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert root.findtext(f"{ATOM}id") == "http://brandis.localhost:8000/abo/news/papers.atom"
    assert root.findtext(f"{ATOM}title") == "Vorlagen & mehr"
    assert root.findtext(f"{ATOM}updated") == "2026-05-20T11:00:00+00:00"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Brandis"
    assert {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")} == {
        "self": "http://brandis.localhost:8000/abo/news/papers.atom",
        "alternate": "http://brandis.localhost:8000/news/papers/",
    }
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "https://example.org/18",
        "tag:brandis.localhost,2024:17",
    ]
    assert entries[1].findtext(f"{ATOM}title") == "Müll & <Abfall>"
    assert entries[1].findtext(f"{ATOM}updated") == "2026-05-20T10:00:00+00:00"
    assert entries[1].find(f"{ATOM}link").get("href") == "http://brandis.localhost:8000/news/17/"


def faults(text: bytes) -> list[str]:
    """What RFC 4287 demands of a feed and this one lacks."""
    root = ET.fromstring(text)
    found = [] if root.get("{http://www.w3.org/XML/1998/namespace}lang") else ["no language"]
    for element in (root, *root.findall(f"{ATOM}entry")):
        name = element.tag.removeprefix(ATOM)
        for child in ("id", "title", "updated"):
            if len(element.findall(f"{ATOM}{child}")) != 1:  # 4.1.1, 4.1.2
                found.append(f"{name}: not one {child}")
        if not urlsplit(element.findtext(f"{ATOM}id") or "").scheme:  # 4.2.6: an IRI
            found.append(f"{name}: id is no IRI")
        if dt.datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo is None:  # 3.3
            found.append(f"{name}: time without offset")
        links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        if len(set(links)) != len(links):  # no two alternates of one type and language
            found.append(f"{name}: two links of one kind")
        if not all(urlsplit(link.get("href") or "").scheme for link in element.findall(f"{ATOM}link")):
            found.append(f"{name}: link is not absolute")
    if not root.findall(f"{ATOM}author"):
        found.append("nobody is the author")
    if [link.get("rel") for link in root.findall(f"{ATOM}link")].count("self") != 1:
        found.append("no link to itself")
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    return found + (["two entries of one id"] if len(set(ids)) != len(ids) else [])


def test_feeds_follow_the_rules_of_atom(town, portal_client, publisher):
    publisher.publish("papers", "17", "18", "https://example.org/19", title="a < b & \x0b c")

    assert faults(portal_client().get("/abo/news/papers.atom").content) == []
    assert faults(portal_client().get("/en/abo/news/meetings.atom").content) == []
    assert faults(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><updated>2026-05-20T10:00:00</updated></feed>'
    )[:3] == ["no language", "feed: not one title", "feed: id is no IRI"]


def test_empty_atom_feed_is_valid_and_stays_the_same(town, portal_client, publisher):
    first = portal_client().get("/abo/news/papers.atom")
    second = portal_client().get("/abo/news/papers.atom")

    assert ET.fromstring(first.content).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
    assert first.content == second.content


def test_atom_asked_for_again_is_not_sent_again(town, portal_client, publisher):
    publisher.publish("papers", "17")
    client = portal_client()
    etag = client.get("/abo/news/papers.atom").headers["ETag"]

    same = client.get("/abo/news/papers.atom", headers={"if-none-match": etag})
    publisher.publish("papers", "18")
    changed = client.get("/abo/news/papers.atom", headers={"if-none-match": etag})

    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200
    assert not same.cookies


def test_unknown_feed_is_not_found(town, portal_client, publisher):
    assert portal_client().get("/abo/news/unknown.atom").status_code == 404
    assert portal_client().get("/abo/other/papers.atom").status_code == 404


def test_feed_that_is_known_by_name_only_is_read_like_any_other(town, portal_client, publisher):
    """portal_feed_named: a module has too many feeds to list them."""
    publisher.publish("street", "17")

    listed = portal_client().get("/abo/news/street-5.atom")
    other = portal_client().get("/abo/news/street-6.atom")

    assert ET.fromstring(listed.content).findtext(f"{ATOM}title") == "Straße 5"
    assert len(ET.fromstring(listed.content).findall(f"{ATOM}entry")) == 1
    assert ET.fromstring(other.content).findall(f"{ATOM}entry") == []
    assert portal_client().get("/abo/news/street-.atom").status_code == 404
    assert portal_client().get("/abo/other/street-5.atom").status_code == 404
    assert portal_client().get(f"/abo/news/street-{'5' * 200}.atom").status_code == 404


def dates(publisher) -> dt.datetime:
    start = dt.datetime.now(dt.UTC).replace(hour=17, minute=0, second=0, microsecond=0) + dt.timedelta(days=3)
    modified = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
    publisher.dates = [
        CalendarEntry(
            uid="1@brandis.example",
            title="Stadtrat; Sitzung, öffentlich\x07",
            start=start,
            end=start + dt.timedelta(hours=2),
            url="/news/1/",
            location="Rathaus",
            modified=modified,
        ),
        CalendarEntry(uid="2@brandis.example", title="Abgesagt", start=start, url="/news/2/", cancelled=True),
    ]
    return start


def test_calendar_can_be_read_back(town, portal_client, publisher):
    start = dates(publisher)

    response = portal_client().get("/kalender.ics")
    calendar = icalendar.Calendar.from_ical(response.content)
    first, second = calendar.walk("VEVENT")

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert (str(first["UID"]), str(first["SUMMARY"])) == (
        "1@brandis.example",
        "Stadtrat; Sitzung, öffentlich",
    )
    assert first["DTSTART"].dt == start
    assert first["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert first["LAST-MODIFIED"].dt == dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
    assert str(first["STATUS"]) == "CONFIRMED"
    assert str(second["STATUS"]) == "CANCELLED"
    assert "DTEND" not in second


def test_calendar_keys_of_two_towns_differ(town, portal_client, publisher):
    dates(publisher)
    publisher.dates = [
        entry.model_copy(update={"uid": f"meeting-{n}"}) for n, entry in enumerate(publisher.dates)
    ]

    events = icalendar.Calendar.from_ical(portal_client().get("/kalender.ics").content).walk("VEVENT")

    host = urlsplit(town.effective.public_url).hostname
    assert [str(event["UID"]) for event in events] == [f"meeting-0@{host}", f"meeting-1@{host}"]


def test_calendar_lines_are_folded_and_end_with_crlf(town, portal_client, publisher):
    dates(publisher)

    lines = portal_client().get("/kalender.ics").content.split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_changed_date_has_a_higher_sequence(town, portal_client, publisher):
    dates(publisher)
    before = icalendar.Calendar.from_ical(portal_client().get("/kalender.ics").content).walk("VEVENT")[0]
    later = publisher.dates[0].modified + dt.timedelta(days=1)
    publisher.dates[0] = publisher.dates[0].model_copy(update={"modified": later})

    after = icalendar.Calendar.from_ical(portal_client().get("/kalender.ics").content).walk("VEVENT")[0]

    assert str(after["UID"]) == str(before["UID"])
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_calendar_asked_for_again_is_not_sent_again(town, portal_client, publisher):
    dates(publisher)
    client = portal_client()
    etag = client.get("/kalender.ics").headers["ETag"]

    assert client.get("/kalender.ics", headers={"if-none-match": etag}).status_code == 304
    assert client.get("/en/kalender.ics").status_code == 200


def test_calendar_without_dates_is_valid(town, portal_client, publisher):
    calendar = icalendar.Calendar.from_ical(portal_client().get("/kalender.ics").content)

    assert calendar.walk("VEVENT") == []
    assert str(calendar["X-WR-CALNAME"]) != ""
