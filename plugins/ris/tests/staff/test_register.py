"""Persons, groups, memberships and bodies from the clerk's side: found, entered, corrected, published,
withdrawn.
"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rathaus_ris import write
from rathaus_ris.models import Body, Membership, Organization, Person, PersonContact, Source

NOW = dt.datetime(2026, 5, 4, 8, 0, tzinfo=dt.UTC)
AT = "/arbeitsplatz/ris"


@pytest.fixture
def council(body):
    return write.create(
        Organization,
        NOW,
        publish=True,
        body=body,
        name="Stadtrat",
        organization_type="Gremium",
        classification="Parlament",
    )


def test_person_is_entered_published_given_a_seat_and_withdrawn(signed_in, portal_client, council):
    clerk, visitor = signed_in("publisher"), portal_client()
    given = {"title": "Dr.", "given_name": "Erika", "family_name": "Muster", "status": "Stadträtin"}

    made = clerk.post(f"{AT}/personen/neu/", {**given, "contact_phone": "030 23125 111"})
    person = Person.staff.get()
    before = visitor.get(f"/ris/personen/{person.pk}/").status_code
    clerk.post(f"{AT}/personen/{person.pk}/veroeffentlichen/")
    seat = {"person": person.pk, "organization": council.pk, "role": "Vorsitz", "voting_right": "yes"}
    clerk.post(f"{AT}/mitgliedschaften/neu/?person={person.pk}", {**seat, "start_date": "2024-08-01"})
    public = visitor.get(f"/ris/personen/{person.pk}/")
    clerk.post(f"{AT}/zurueckziehen/person/{person.pk}/", {"reason": "Probe"})

    assert made["Location"] == f"{AT}/personen/{person.pk}/"
    assert (person.name, person.title, person.status) == ("Dr. Erika Muster", ["Dr."], ["Stadträtin"])
    assert PersonContact.staff.get(person_id=person.pk).phone == ["030 23125 111"]
    assert before == 404
    assert (public.status_code, "Vorsitz" in public.text, "030 23125 111" in public.text) == (
        200,
        True,
        False,
    )
    assert visitor.get(f"/ris/personen/{person.pk}/").status_code == 410
    assert list(Membership.staff.values_list("role", "voting_right", "body_id")) == [
        ("Vorsitz", True, council.body_id)
    ]


def test_group_keeps_what_the_short_form_does_not_ask(signed_in, body):
    unusual = write.create(
        Organization, NOW, publish=True, body=body, name="Beirat", organization_type="Gremium",
        classification="Seniorenbeirat", website="https://example.org/",
    )  # fmt: skip

    signed_in("editor").post(
        f"{AT}/gremien/{unusual.pk}/", {"name": "Seniorenbeirat", "kind": "kept", "start_date": "2020-01-01"}
    )

    row = Organization.staff.get(pk=unusual.pk)
    assert (row.name, row.classification, row.website) == (
        "Seniorenbeirat", "Seniorenbeirat", "https://example.org/",
    )  # fmt: skip
    assert row.start_date == dt.date(2020, 1, 1)


def test_body_is_entered_by_administrators_only_and_its_key_is_checked(signed_in, town):
    wrong = {"name": "Stadt Musterstadt", "ags": "1472"}

    assert signed_in("publisher").post(f"{AT}/koerperschaften/neu/", wrong).status_code == 403
    refused = signed_in("administrator").post(f"{AT}/koerperschaften/neu/", wrong)

    assert "genau 8 Ziffern" in refused.text
    assert 'value="1472"' in refused.text
    assert not Body.staff.exists()


def test_refused_membership_says_why_and_keeps_what_was_typed(signed_in, council):
    person = write.create(Person, NOW, publish=True, body=council.body, name="Erika Muster")
    given = {"person": person.pk, "organization": council.pk, "role": "Mitglied"}

    answer = signed_in("editor").post(
        f"{AT}/mitgliedschaften/neu/", {**given, "start_date": "2024-08-01", "end_date": "2023-08-01"}
    )

    assert "Das Ende liegt vor dem Beginn" in answer.text
    assert 'value="2023-08-01"' in answer.text
    assert not Membership.staff.exists()


def test_imported_entry_is_shown_and_cannot_be_changed_here(signed_in, council):
    source = Source.objects.create(url="https://example.org/oparl/body/1")
    person = write.create(Person, NOW, publish=True, body=council.body, name="Erika Muster", source=source)
    client = signed_in("publisher")

    page = client.get(f"{AT}/personen/{person.pk}/")
    answer = client.post(f"{AT}/personen/{person.pk}/", {"family_name": "Falsch"})

    assert "stammt aus einem anderen System" in page.text
    assert answer.status_code == 403
    assert Person.staff.get().name == "Erika Muster"


def test_reader_sees_lists_without_ways_to_change(signed_in, council):
    client = signed_in("reader")

    page = client.get(f"{AT}/gremien/{council.pk}/").text

    assert "Stadtrat</h1>" in page.replace("\n", "")
    assert ["neu/" in page, "zurueckziehen" in page, 'name="name"' in page] == [False, False, False]
    assert client.post(f"{AT}/gremien/{council.pk}/veroeffentlichen/").status_code == 403
    assert client.get(f"{AT}/gremien/neu/").status_code == 403


def test_list_finds_words_and_costs_the_same_for_many(signed_in, council):
    client = signed_in("reader")
    client.get(f"{AT}/")
    address, counts = f"{AT}/mitgliedschaften/?q=stadtrat+muster", []
    for first in (0, 2):
        with write.changes(NOW, announce=False):
            for number in range(first, first + 20 * first + 2):
                person = write.create(Person, NOW, body=council.body, name=f"Erika Muster {number}")
                write.create(
                    Membership, NOW, body=council.body, person=person, organization=council, role="Mitglied"
                )
        with CaptureQueriesContext(connection) as captured:
            page = client.get(address).text
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert "44 Einträge" in page
    assert "seite=" not in page
    assert "Nichts gefunden" in client.get(f"{AT}/personen/?q=Unbekannt").text
