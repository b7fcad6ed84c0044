"""portal_retention_rules, portal_person_export, portal_person_erase."""

import datetime as dt
from typing import Any

import pytest
from rathaus.portal.api import hooks
from rathaus.testing.marks import both_databases
from rathaus_ris import write
from rathaus_ris.models import (
    File,
    ImportIssue,
    ImportRun,
    Location,
    Membership,
    Organization,
    Person,
    PersonContact,
    Source,
)
from rathaus_ris.privacy import delete_import_logs, forget_contacts

MAIL = "erika@brandis.example"
DAY = dt.timedelta(days=1)


def _person(body: Any, now: dt.datetime, mail: str = MAIL, **fields: Any) -> Person:
    person = write.create(
        Person, now, publish=True, body=body, name="Erika Muster", life="Lehrerin", **fields
    )
    home = write.create(Location, now, body=body, street_address="Lindenweg 1", locality="Brandis")
    write.set_contact(person, now, phone=["034292 1"], email=[mail], location=home)
    write.release(person, ["email"], now)
    return person


def _seat(body: Any, person: Person, now: dt.datetime, **fields: Any) -> Membership:
    group = write.create(Organization, now, publish=True, body=body, name="Stadtrat")
    return write.create(
        Membership, now, body=body, person=person, organization=group, role="Mitglied", **fields
    )


def test_portal_retention_rules_name_purpose_basis_and_days_of_the_settings(town):
    rules = hooks().by_module("portal_retention_rules")["ris"]

    assert [(rule.name, rule.days) for rule in rules] == [
        ("import-logs", 180),
        ("contacts-after-office", 183),
    ]
    assert all(rule.purpose and "GDPR" in rule.legal_basis for rule in rules)


def test_import_logs_go_but_the_newest_complete_run_stays_without_its_issues(town, now):
    source = Source.objects.create(url="https://ris.example/")
    runs = [
        ImportRun.objects.create(source=source, started=now - age * DAY, finished=now - age * DAY, full=True)
        for age in (400, 300, 10)
    ]
    for run in runs:
        ImportIssue.objects.create(run=run, rule="date", detail="31.31.")

    gone = [delete_import_logs(now - 180 * DAY), delete_import_logs(now - 5 * DAY), delete_import_logs(now)]

    assert gone == [4, 1, 0]
    assert list(ImportRun.objects.values_list("pk", flat=True)) == [runs[2].pk]


@pytest.mark.parametrize(
    ("ends", "forgotten"),
    [([200], 1), ([100], 0), ([200, None], 0), ([300, 200], 1), ([], 0)],
)
def test_contacts_are_forgotten_once_the_last_membership_is_long_over(body, now, ends, forgotten):
    person = _person(body, now)
    for age in ends:
        _seat(body, person, now, end_date=None if age is None else (now - age * DAY).date())

    assert forget_contacts(now - 183 * DAY) == forgotten

    contact = PersonContact.staff.get(person_id=person.pk)
    assert (contact.email == []) is bool(forgotten)
    assert (Person.public.get(pk=person.pk).email == []) is bool(forgotten)
    assert forget_contacts(now - 183 * DAY) == 0


@both_databases
def test_portal_person_export_holds_contacts_and_public_record(body, now):
    person = _person(body, now)
    _person(body, now, mail="other@brandis.example")
    _seat(body, person, now, start_date=dt.date(2024, 8, 1))

    found = hooks().by_module("portal_person_export", email=MAIL)["ris"].records

    assert found["contacts"] == [
        {"phone": ["034292 1"], "email": [MAIL], "address": "Lindenweg 1 Brandis", "released": ["email"]}
    ]
    assert [row["id"] for row in found["persons"]] == [person.pk]
    assert found["memberships"] == [
        {"organization": "Stadtrat", "role": "Mitglied", "start": "2024-08-01", "end": None}
    ]


@both_databases
def test_portal_person_erase_takes_contacts_and_keeps_the_public_record(body, now, portal_client):
    person = _person(body, now, extra={"VENDOR:privat": "0341 1"})
    other = _person(body, now, mail="other@brandis.example")
    seat = _seat(body, person, now)
    picture = write.create(File, now, body=body, name="Bild")
    write.attach(person, "image", [picture], now)
    home = PersonContact.staff.get(person_id=person.pk).location_id
    assert MAIL in portal_client().get(f"/ris/personen/{person.pk}/").text

    erased = hooks().by_module("portal_person_erase", email=MAIL.upper())["ris"].erased

    contact = PersonContact.staff.get(person_id=person.pk)
    stored = Person.public.get(pk=person.pk)
    assert erased == {"contacts": 1, "pictures": 1}
    assert (contact.phone, contact.email, contact.location_id, contact.released_fields) == ([], [], None, [])
    assert (stored.name, stored.life, stored.extra, stored.email) == ("Erika Muster", "", {}, [])
    assert Location.staff.get(pk=home).street_address == ""
    assert (File.staff.get(pk=picture.pk).name, Membership.public.get(pk=seat.pk).role) == ("", "Mitglied")
    assert MAIL not in portal_client().get(f"/ris/personen/{person.pk}/").text
    assert PersonContact.staff.get(person_id=other.pk).email == ["other@brandis.example"]
    assert hooks().by_module("portal_person_erase", email=MAIL)["ris"].erased == {}


def test_portal_person_erase_keeps_an_address_that_others_use(body, now):
    person = _person(body, now)
    home = PersonContact.staff.get(person_id=person.pk).location_id
    group = write.create(Organization, now, publish=True, body=body, name="Fraktion", location_id=home)

    hooks().by_module("portal_person_erase", email=MAIL)

    assert Location.public.get(pk=home).street_address == "Lindenweg 1"
    assert Organization.public.get(pk=group.pk).location_id == home
