"""Each known vendor error: what comes of it, and that it is reported with object and rule."""

import datetime as dt
import json
from typing import Any

import pytest

BASE = "https://ris.example.org/oparl"


def found(report: Any, rule: str) -> list[tuple[str, str]]:
    from rathaus_ris.models import ImportIssue

    rows = ImportIssue.objects.filter(run=report.run, rule=rule).order_by("pk")
    return list(rows.values_list("kind", "object_id"))


def test_seven_digit_ags_gets_its_zero_back(server: Any, run: Any) -> None:
    from rathaus_ris.models import Body

    server.answers[f"{BASE}/body"]["data"][0]["ags"] = "5358016"
    report = run(server)

    assert Body.public.get().ags == "05358016"
    assert found(report, "ags") == [("Body", f"{BASE}/body/1")]


def test_body_list_of_one_as_bare_object_is_read(server: Any, run: Any) -> None:
    from rathaus_ris.models import Body

    server.answers[f"{BASE}/body"] = server.answers[f"{BASE}/body"]["data"][0]
    report = run(server)

    assert Body.public.get().name == "Musterstadt"
    assert report.issues["bare-object"] == 1


@pytest.mark.parametrize(("answer", "rule"), [([], "bare-list"), (None, "empty-404")])
def test_empty_filter_result_in_a_vendors_way_is_an_empty_list(
    server: Any, run: Any, make: Any, answer: Any, rule: str
) -> None:
    from rathaus_ris.models import Paper

    server.put("paper", make("Paper", 1, name="Haushalt"))
    run(server)
    since = f"{BASE}/paper?modified_since=2026-03-02T08:00:00%2B00:00"
    server.answers[since] = answer
    if answer is None:
        del server.answers[f"{BASE}/paper"]
    report = run(server, hours=1)

    assert since in server.asked
    assert report.complete
    assert [kind for kind, _where in found(report, rule)] == ["Paper"]
    assert Paper.public.count() == 1


def test_missing_type_is_taken_from_the_list(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Paper

    paper = make("Paper", 1, name="Haushalt")
    del paper["type"]
    server.put("paper", paper)
    report = run(server)

    assert Paper.public.get().name == "Haushalt"
    assert found(report, "missing-type") == [("Paper", paper["id"])]


def test_location_object_in_a_person_is_kept_and_stays_hidden(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Location, Person, PersonContact

    home = make("Location", 1, streetAddress="Am Anger 3")
    server.put(
        "person", make("Person", 1, name="Erika", location=home, phone=["034292 1"], email="e@example.org")
    )
    report = run(server)

    contact = PersonContact.staff.get()
    assert (contact.phone, contact.email, contact.location.street_address) == (
        ["034292 1"],
        ["e@example.org"],
        "Am Anger 3",
    )
    assert Person.public.values_list("phone", "email", "location").get() == ([], [], None)
    assert Location.public.count() == 0
    assert found(report, "object-instead-of-address") == [("Person", f"{BASE}/person/1")]


def test_released_contact_follows_the_source_and_unreleased_stays_hidden(
    server: Any, run: Any, make: Any
) -> None:
    from rathaus_ris import write
    from rathaus_ris.models import Person

    server.put("person", make("Person", 1, name="Erika", phone=["1"], email=["e@example.org"]))
    run(server)
    write.release(Person.public.get(), ["phone"], Person.public.get().modified)
    server.put("person", make("Person", 1, name="Erika", phone=["2"], email=["neu@example.org"]))
    run(server, hours=1, full=True)

    assert Person.public.values_list("phone", "email").get() == (["2"], [])


def test_control_characters_placeholders_and_surrogates_are_cleaned(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Paper

    server.put("paper", make("Paper", 1, name="Haus\x00halt\x07 \ud83d", reference="N/A", paperType=None))
    report = run(server)

    assert Paper.public.values_list("name", "reference", "paper_type").get() == ("Haushalt", "", "")
    assert found(report, "control-characters") == [("Paper", f"{BASE}/paper/1")]
    assert found(report, "placeholder") == [("Paper", f"{BASE}/paper/1")]


def test_auxiliary_file_as_object_is_a_list_of_one(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Attachment

    server.put(
        "paper", make("Paper", 1, auxiliaryFile=make("File", 1, name="Plan", accessUrl="https://x.example/1"))
    )
    report = run(server)

    assert [row.file.name for row in Attachment.links.all()] == ["Plan"]
    assert found(report, "bare-object") == [("Paper", f"{BASE}/paper/1")]


def test_swapped_position_is_put_right(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Location

    place = make("Location", 1, geojson={"type": "Point", "coordinates": [51.33, 12.61]})
    server.put("meeting", make("Meeting", 1, name="Sitzung", location=place))
    report = run(server)

    assert Location.public.get().geojson == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [12.61, 51.33]},
        "properties": {},
    }
    assert found(report, "lat-lon-swapped") == [("Location", f"{BASE}/location/1")]


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("2024-05-01T10:00:00Z", "2024-05-01T10:00:00+00:00"),
        ("2024-05-01T10:00:00.123+02:00", "2024-05-01T08:00:00.123000+00:00"),
        ("2024-05-01T10:00:00", "2024-05-01T08:00:00+00:00"),
        ("01.05.2024", "2024-04-30T22:00:00+00:00"),
        ("gestern", None),
        ("0000-00-00T00:00:00+01:00", None),
    ],
)
def test_times_in_other_forms_are_understood_and_reported(
    server: Any, run: Any, make: Any, given: str, stored: str | None
) -> None:
    from rathaus_ris.models import Meeting

    server.put("meeting", make("Meeting", 1, name="Sitzung", start=given))
    report = run(server)

    start = Meeting.public.get().start
    assert (start.astimezone(dt.UTC).isoformat() if start else None) == stored
    assert found(report, "date-time") == [("Meeting", f"{BASE}/meeting/1")]


@pytest.mark.parametrize("given", ["gestern", "01.05.2024", "2024-05-01T10:00:00"])
def test_odd_date_is_one_finding(server: Any, run: Any, make: Any, given: str) -> None:
    server.put("paper", make("Paper", 1, name="Vorlage", date=given))
    report = run(server)
    assert (report.issues["date"], found(report, "date")) == (1, [("Paper", f"{BASE}/paper/1")])


def test_missing_times_and_order_are_filled_and_reported(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import AgendaItem

    items = [
        {"id": f"{BASE}/item/{n}", "type": "https://schema.oparl.org/1.1/AgendaItem", "name": str(n)}
        for n in (1, 2)
    ]
    server.put("meeting", make("Meeting", 1, name="Sitzung", agendaItem=items))
    report = run(server)

    assert list(AgendaItem.public.order_by("order").values_list("name", "order")) == [("1", 0), ("2", 1)]
    assert AgendaItem.public.first().origin_modified.isoformat() == "2020-01-31T23:00:00+00:00"
    assert report.issues["missing-order"] == report.issues["missing-created"] == 2


def test_duplicate_ids_count_once_and_the_last_counts(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Paper

    server.put("paper", make("Paper", 1, name="alt"), make("Paper", 1, name="neu"))
    report = run(server)

    assert Paper.public.get().name == "neu"
    assert found(report, "duplicate-id") == [("Paper", f"{BASE}/paper/1")]


def test_dangling_reference_is_reported_and_set_when_its_target_comes(
    server: Any, run: Any, make: Any
) -> None:
    from rathaus_ris.models import Membership, PendingReference

    person = make("Person", 1, name="Erika")
    person["membership"] = [make("Membership", 1, organization=f"{BASE}/organization/9", role="Mitglied")]
    server.put("person", person)
    report = run(server)
    assert report.issues["dangling-reference"] == 1
    assert Membership.public.get().organization is None

    server.put("organization", make("Organization", 9, name="Bauausschuss"))
    report = run(server, hours=1, full=True)
    assert report.issues["dangling-reference"] == 0
    assert Membership.public.get().organization.name == "Bauausschuss"
    assert PendingReference.objects.count() == 0


def test_object_without_id_is_left_out_and_reported(server: Any, run: Any) -> None:
    from rathaus_ris.models import Paper

    server.put("paper", {"type": "https://schema.oparl.org/1.1/Paper", "name": "ohne"}, 7, "x")
    report = run(server)

    assert Paper.staff.count() == 0
    assert (report.issues["missing-id"], report.issues["not-an-object"]) == (1, 2)


def test_vendor_fields_are_kept_and_unprefixed_ones_reported(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Paper

    server.put("paper", make("Paper", 1, **{"STERNBERG:sortierung": 3, "farbe": "rot\x00"}))
    report = run(server)

    assert Paper.public.get().extra == {"STERNBERG:sortierung": 3, "farbe": "rot"}
    assert found(report, "unknown-property") == [("Paper", f"{BASE}/paper/1")]


def test_endless_next_links_end(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.models import Paper

    page = {"data": [make("Paper", 1, name="immer")], "links": {"next": f"{BASE}/paper?page=2"}}
    server.answers[f"{BASE}/paper"] = page
    for number in range(2, 50):
        following = {"next": f"{BASE}/paper?page={number + 1}"}
        server.answers[f"{BASE}/paper?page={number}"] = {**page, "links": following}
    report = run(server)

    assert Paper.public.count() == 1
    assert sum("paper" in url for url in server.asked) == 3
    assert report.issues["endless-list"] == 1


def test_next_link_to_another_server_is_not_followed(server: Any, run: Any, make: Any) -> None:
    server.answers[f"{BASE}/paper"] = {
        "data": [make("Paper", 1)],
        "links": {"next": "https://169.254.169.254/latest"},
    }
    report = run(server)

    assert [url for url in server.asked if "169" in url] == []
    assert report.issues["next-elsewhere"] == 1


def test_failing_filter_falls_back_to_the_whole_list(server: Any, run: Any, make: Any) -> None:
    from rathaus_ris.importer.readers import Failed
    from rathaus_ris.models import Paper

    run(server)
    server.put("paper", make("Paper", 1, name="neu"))
    server.answers[f"{BASE}/paper?modified_since=2026-03-02T08:00:00%2B00:00"] = Failed("HTTP status 500")
    report = run(server, hours=1)

    assert Paper.public.get().name == "neu"
    assert report.complete
    assert report.issues["filter-fails"] == 1


def test_list_that_cannot_be_read_leaves_the_rest_and_the_import_incomplete(
    server: Any, run: Any, make: Any
) -> None:
    from rathaus_ris.importer.readers import Failed
    from rathaus_ris.models import Meeting, Paper

    server.put("meeting", make("Meeting", 1, name="Sitzung"))
    server.answers[f"{BASE}/paper"] = Failed("HTTP status 500")
    report = run(server)

    assert (Meeting.public.count(), Paper.public.count()) == (1, 0)
    assert not report.complete
    assert report.troubles == [f"{BASE}/paper"]


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        (b'\xef\xbb\xbf{"a": 1}', ["bom"]),
        (b'{"a": "\xe4"}', ["invalid-utf-8"]),
        (b'{"a": "x\x07y"}', ["control-characters"]),
    ],
)
def test_decode_forgives_and_reports(body: bytes, rules: list[str]) -> None:
    from rathaus_ris.importer.decode import decode
    from rathaus_ris.importer.issues import IssueLog

    log = IssueLog()
    value = decode(body, log, "x")

    assert list(value) == ["a"]
    assert list(log.counts) == rules


@pytest.mark.parametrize("body", [b"<html>", b"", b'{"a": ', b"[" * 100_000, json.dumps("x").encode()[:2]])
def test_decode_of_what_is_not_json_is_an_error(body: bytes) -> None:
    from rathaus_ris.importer.decode import Unreadable, decode
    from rathaus_ris.importer.issues import IssueLog

    with pytest.raises(Unreadable):
        decode(body, IssueLog(), "x")
