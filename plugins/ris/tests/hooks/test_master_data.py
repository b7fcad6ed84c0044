"""Council data in the master data: edits reach the public through the write layer, by role, with an audit
entry.
"""

import datetime as dt
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rathaus.portal.staff.models import AuditEntry
from rathaus_ris import write
from rathaus_ris.admin.relations import in_order
from rathaus_ris.models import (
    AgendaItem,
    Body,
    Consultation,
    File,
    ImportIssue,
    ImportRun,
    LegislativeTerm,
    Location,
    Meeting,
    MeetingOrganization,
    Membership,
    Organization,
    Paper,
    Person,
    PersonContact,
    Source,
)
from rathaus_ris.visibility.access import writing

ROOT = "/arbeitsplatz/stammdaten/ris/"
MODELS = (
    *(Body, LegislativeTerm, Location, Organization, Person, Membership),
    *(Meeting, AgendaItem, Paper, Consultation, File),
)


def _word(model: type[Any]) -> str:
    return str(model._meta.model_name)


class _Fields(HTMLParser):
    """The values of a page's form as a browser would send them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.errors: list[str] = []
        self._area = self._select = ""
        self._in_errors = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, kind = given.get("name") or "", given.get("type")
        self._in_errors = self._in_errors or "errorlist" in (given.get("class") or "")
        if tag == "textarea":
            self._area = name
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, given.get("value") or "")
        elif tag == "input" and name and kind not in ("submit", "checkbox", "radio", "hidden"):
            self._add(name, given.get("value") or "")
        elif tag == "input" and kind == "checkbox" and "checked" in given:
            self._add(name, given.get("value") or "on")

    def handle_endtag(self, tag: str) -> None:
        self._area = "" if tag == "textarea" else self._area
        self._select = "" if tag == "select" else self._select
        self._in_errors = self._in_errors and tag != "ul"

    def handle_data(self, data: str) -> None:
        if self._area:
            self._add(self._area, data.removeprefix("\r\n").removeprefix("\n"))
        if self._in_errors and data.strip():
            self.errors.append(data.strip())

    def _add(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)


def _form(client: Any, address: str) -> dict[str, Any]:
    """What the form at the address would send unchanged."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return {name: values for name, values in _Fields(answer.text).values.items() if name != "q"}


def _all(body: Any, now: dt.datetime, number: int = 0) -> dict[type[Any], Any]:
    """One object of each type."""
    with write.changes(now):
        place = write.create(Location, now, body=body, description=f"Ratssaal {number}")
        group = write.create(
            Organization, now, publish=True, body=body, name=f"Stadtrat {number}", location=place
        )
        person = write.create(Person, now, publish=True, body=body, name=f"Erika {number}")
        meeting = write.create(Meeting, now, publish=True, body=body, name=f"Sitzung {number}", start=now)
        item = write.create(AgendaItem, now, body=body, meeting=meeting, name=f"Punkt {number}")
        paper = write.create(Paper, now, publish=True, body=body, name=f"Vorlage {number}")
        made = {
            Body: body,
            LegislativeTerm: write.create(LegislativeTerm, now, body=body, name=f"Zeit {number}"),
            Location: place,
            Organization: group,
            Person: person,
            Membership: write.create(Membership, now, body=body, person=person, organization=group),
            Meeting: meeting,
            AgendaItem: item,
            Paper: paper,
            Consultation: write.create(
                Consultation, now, body=body, paper=paper, meeting=meeting, agenda_item=item
            ),
            File: write.create(File, now, body=body, name=f"Plan {number}"),
        }
        write.attach(paper, "mainFile", [made[File]], now)
    return made


def test_every_list_and_form_opens_for_each_type_in_both_languages(body, now, signed_in):
    made = _all(body, now)
    client = signed_in("administrator")

    for model in MODELS:
        for start in ("", "/en"):
            here = f"{start}{ROOT}{_word(model)}/"
            for address in (
                here,
                *([f"{here}add/"] if model is not File else []),  # files are uploaded at what they belong to
                f"{here}{made[model].pk}/change/",
                f"{here}{made[model].pk}/delete/",
            ):
                assert client.get(address).status_code == 200, address


def test_lists_ask_the_database_as_often_for_many_rows_as_for_few(body, now, signed_in):
    client = signed_in("editor")
    _all(body, now, 0)

    def count() -> dict[str, int]:
        found = {}
        for model in MODELS:
            with CaptureQueriesContext(connection) as captured:
                client.get(f"{ROOT}{_word(model)}/")
            found[_word(model)] = len(captured)
        return found

    count()
    few = count()
    for number in range(1, 8):
        _all(body, now, number)

    assert count() == few


def test_edit_changes_public_page_oparl_object_and_its_modified(body, now, signed_in, portal_client):
    paper = _all(body, now)[Paper]
    before = portal_client().get(f"/oparl/v1.1/paper/{paper.pk}").json()
    client = signed_in("editor")
    address = f"{ROOT}paper/{paper.pk}/change/"

    answer = client.post(address, {**_form(client, address), "name": "Spielplatz neu"})

    after = portal_client().get(f"/oparl/v1.1/paper/{paper.pk}").json()
    assert (answer.status_code, before["name"], after["name"]) == (302, "Vorlage 0", "Spielplatz neu")
    assert after["modified"] > before["modified"]
    assert after["mainFile"]["id"] == before["mainFile"]["id"]
    assert "Spielplatz neu" in portal_client().get(f"/ris/vorlagen/{paper.pk}/").text
    entry = AuditEntry.objects.get(object_type="ris.paper")
    assert (entry.action, entry.object_id, entry.reason) == ("masterdata.change", str(paper.pk), "Betreff")


def test_saving_without_a_change_leaves_modified_alone(body, now, signed_in):
    made = _all(body, now)
    client = signed_in("administrator")

    for model in MODELS:
        address = f"{ROOT}{_word(model)}/{made[model].pk}/change/"
        before = model.staff.get(pk=made[model].pk).modified
        answer = client.post(address, _form(client, address))
        assert answer.status_code == 302, (model, _Fields(answer.text).errors)
        assert model.staff.get(pk=made[model].pk).modified == before, model


@pytest.mark.parametrize(("role", "allowed"), [("reader", False), ("editor", True), ("publisher", True)])
def test_reader_sees_and_cannot_edit(body, now, signed_in, role, allowed):
    made = _all(body, now)
    client = signed_in(role)

    for model in (Paper, Meeting, Person, File):
        here = f"{ROOT}{_word(model)}/"
        change = f"{here}{made[model].pk}/change/"
        assert client.get(change).status_code == 200
        assert client.post(change, {"name": "Anders", "body": body.pk}).status_code == (
            302 if allowed else 403
        )
        may_add = allowed and model is not File
        assert client.get(f"{here}add/").status_code == (200 if may_add else 403)
        assert (model.staff.get(pk=made[model].pk).name == "Anders") is allowed


def test_reader_sees_relations_and_contacts_in_words(body, now, signed_in):
    made = _all(body, now)
    write.link(made[Meeting], "organization", [made[Organization]], now)
    write.set_contact(made[Person], now, email=["erika@brandis.example"])
    client = signed_in("reader")

    assert "Stadtrat 0" in client.get(f"{ROOT}meeting/{made[Meeting].pk}/change/").text
    assert "erika@brandis.example" in client.get(f"{ROOT}person/{made[Person].pk}/change/").text


def test_only_publishers_withdraw_and_only_with_a_reason(body, now, signed_in, portal_client):
    paper = _all(body, now)[Paper]
    address = f"{ROOT}paper/{paper.pk}/delete/"
    publisher = signed_in("publisher")

    refused = signed_in("editor").post(address, {"reason": "Fehler"}).status_code
    asked = publisher.post(address, {"reason": " "})
    public = portal_client().get(f"/ris/vorlagen/{paper.pk}/").status_code
    done = publisher.post(address, {"reason": "Schwärzung vergessen"})

    stored = Paper.staff.get(pk=paper.pk)
    assert (refused, asked.status_code, public, done.status_code) == (403, 200, 200, 302)
    assert (stored.withdrawn_reason, stored.withdrawn_by.username) == ("Schwärzung vergessen", "publisher")
    assert portal_client().get(f"/oparl/v1.1/paper/{paper.pk}").json()["deleted"] is True
    assert portal_client().get(f"/ris/vorlagen/{paper.pk}/").status_code == 410
    entry = AuditEntry.objects.get(action="ris.withdraw")
    assert (entry.object_id, entry.reason) == (str(paper.pk), "Schwärzung vergessen")


def test_publisher_withdraws_restores_and_publishes_from_the_list(body, now, signed_in):
    papers = [write.create(Paper, now, body=body, name=f"Entwurf {n}") for n in range(2)]
    client = signed_in("publisher")
    chosen = {"_selected_action": [paper.pk for paper in papers]}
    counts = []

    for values in (
        {"action": "publish_selected"},
        {"action": "withdraw_selected"},
        {"action": "withdraw_selected", "reason": "Irrtum"},
        {"action": "restore_selected"},
    ):
        client.post(f"{ROOT}paper/", {**chosen, **values})
        counts.append(Paper.public.count())

    assert counts == [2, 2, 0, 2]
    actions = list(AuditEntry.objects.filter(module="ris").order_by("pk").values_list("action", flat=True))
    assert actions == ["ris.publish"] * 2 + ["ris.withdraw"] * 2 + ["ris.restore"] * 2


def test_draft_is_public_once_a_publisher_saves_it_so(body, now, signed_in):
    client = signed_in("publisher")
    values = {
        "body": body.pk,
        "name": "Stadtrat",
        "start_0": "20.05.2026",
        "start_1": "18:30",
        "is_open": "on",
    }

    client.post(f"{ROOT}meeting/add/", values)
    meeting = Meeting.staff.get()
    draft = Meeting.public.count()
    address = f"{ROOT}meeting/{meeting.pk}/change/"
    client.post(address, {**_form(client, address), "publish_now": "on"})

    assert (draft, Meeting.public.get().start.isoformat()) == (0, "2026-05-20T16:30:00+00:00")


def test_editor_is_not_offered_to_publish(body, now, signed_in):
    paper = write.create(Paper, now, body=body, name="Entwurf")
    client = signed_in("editor")
    address = f"{ROOT}paper/{paper.pk}/change/"
    form = _form(client, address)

    client.post(address, {**form, "publish_now": "on"})

    assert "Beim Speichern veröffentlichen" not in client.get(address).text
    assert Paper.public.count() == 0


def test_committees_of_a_meeting_are_set_and_keep_their_order(body, now, signed_in):
    meeting = _all(body, now)[Meeting]
    groups = [
        write.create(Organization, now, publish=True, body=body, name=f"Ausschuss {n}") for n in range(3)
    ]
    write.link(meeting, "organization", [groups[2], groups[0]], now)
    client = signed_in("editor")
    address = f"{ROOT}meeting/{meeting.pk}/change/"

    client.post(address, {**_form(client, address), "committees": [groups[1].pk, groups[0].pk, groups[2].pk]})

    rows = MeetingOrganization.links.filter(meeting_id=meeting.pk).order_by("position")
    assert list(rows.values_list("organization_id", flat=True)) == [groups[2].pk, groups[0].pk, groups[1].pk]
    assert in_order([1], []) == []


def test_relation_for_one_file_refuses_two(body, now, signed_in):
    made = _all(body, now)
    second = write.create(File, now, body=body, name="Zweite")
    client = signed_in("editor")
    address = f"{ROOT}paper/{made[Paper].pk}/change/"

    answer = client.post(address, {**_form(client, address), "main_files": [made[File].pk, second.pk]})

    assert "Hier lässt sich nur eines auswählen." in _Fields(answer.text).errors


def test_contacts_of_a_person_are_public_field_by_field(body, now, signed_in, portal_client):
    person = _all(body, now)[Person]
    client = signed_in("editor")
    address = f"{ROOT}person/{person.pk}/change/"
    contact = {"contact_email": "erika@brandis.example", "contact_phone": "034292 1\n034292 2"}

    client.post(address, {**_form(client, address), **contact})
    hidden = portal_client().get(f"/ris/personen/{person.pk}/").text
    client.post(address, {**_form(client, address), "contact_released": ["email"]})
    shown = portal_client().get(f"/ris/personen/{person.pk}/").text

    stored = PersonContact.staff.get(person_id=person.pk)
    assert (stored.phone, stored.released_fields) == (["034292 1", "034292 2"], ["email"])
    assert ("erika@brandis.example" in hidden, "erika@brandis.example" in shown) == (False, True)
    assert "034292" not in shown


def test_address_that_is_none_is_refused(body, now, signed_in):
    person = _all(body, now)[Person]
    client = signed_in("editor")
    address = f"{ROOT}person/{person.pk}/change/"

    answer = client.post(address, {**_form(client, address), "contact_email": "erika"})

    assert answer.status_code == 200
    assert len(_Fields(answer.text).errors) == 1
    assert PersonContact.staff.get(person_id=person.pk).email == []


def test_imported_object_is_shown_and_withdrawn_and_only_contacts_change(body, now, signed_in):
    made = _all(body, now)
    source = Source.objects.create(url="https://ris.example/")
    with writing():
        for model in (Paper, Person):
            model.staff.filter(pk=made[model].pk).update(source=source, origin_id="https://ris.example/1")
    client = signed_in("publisher")
    paper, person = (
        f"{ROOT}{word}/{made[model].pk}/" for word, model in (("paper", Paper), ("person", Person))
    )

    assert "https://ris.example/" in client.get(f"{paper}change/").text
    assert client.post(f"{paper}change/", {"name": "Anders", "body": body.pk}).status_code == 403
    client.post(f"{person}change/", {"name": "Anders", "contact_phone": "1", "contact_released": ["phone"]})
    client.post(f"{paper}delete/", {"reason": "Fehler der Quelle"})

    stored = Person.public.get(pk=made[Person].pk)
    assert (stored.name, stored.phone) == ("Erika 0", ["1"])
    assert Paper.staff.get(pk=made[Paper].pk).withdrawn_reason == "Fehler der Quelle"


def test_choices_are_found_by_typing_non_public_ones_too(body, now, signed_in):
    write.create(Organization, now, body=body, name="Arbeitsgruppe Haushalt")
    values = {"app_label": "ris", "model_name": "membership", "field_name": "organization", "term": "haush"}

    found = signed_in("editor").get("/arbeitsplatz/stammdaten/autocomplete/", values).json()["results"]

    assert [row["text"] for row in found] == ["Arbeitsgruppe Haushalt"]


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("draft", ["Entwurf"]),
        ("public", ["offen"]),
        ("hidden", ["geschlossen"]),
        ("withdrawn", ["zurück"]),
        ("x", ["Entwurf", "geschlossen", "offen", "zurück"]),
    ],
)
def test_lists_are_filtered_by_state(body, now, signed_in, state, names):
    write.create(Paper, now, body=body, name="Entwurf")
    write.create(Paper, now, publish=True, body=body, name="offen")
    write.create(Paper, now, publish=True, body=body, name="geschlossen", is_open=False)
    write.withdraw(write.create(Paper, now, publish=True, body=body, name="zurück"), now, reason="x")

    text = signed_in("reader").get(f"{ROOT}paper/", {"zustand": state}).text

    assert sorted(re.findall(r'/change/[^"]*">([^<]+)</a>', text)) == names


def test_import_run_tells_its_problems_to_staff_of_the_module_only(town, now, signed_in, clerk_of_nothing):
    source = Source.objects.create(url="https://ris.example/")
    run = ImportRun.objects.create(source=source, started=now, finished=now, issue_counts={"date": 2})
    ImportIssue.objects.create(run=run, rule="date", kind="Paper", object_id="https://x/1", detail="31.31.")
    address = f"{ROOT}importrun/{run.pk}/change/"

    assert "31.31." in signed_in("reader").get(address).text
    assert clerk_of_nothing.get(address).status_code == 403


def test_relations_are_chosen_by_number_where_there_is_no_script(body, now, signed_in):
    made = _all(body, now)
    place = write.create(Location, now, body=body, description="Turnhalle")
    group = write.create(Organization, now, publish=True, body=body, name="Technischer Ausschuss")
    write.link(made[Meeting], "organization", [made[Organization]], now)
    client = signed_in("editor")
    address = f"{ROOT}meeting/{made[Meeting].pk}/change/"
    form = _form(client, address)

    client.post(address, {**form, "location-nummer": str(place.pk), "committees-nummer": f" {group.pk} "})

    assert Meeting.staff.get(pk=made[Meeting].pk).location_id == place.pk
    rows = MeetingOrganization.links.filter(meeting_id=made[Meeting].pk).order_by("position")
    assert list(rows.values_list("organization_id", flat=True)) == [made[Organization].pk, group.pk]


def test_number_that_is_none_is_refused_and_changes_nothing(body, now, signed_in):
    made = _all(body, now)
    client = signed_in("editor")
    address = f"{ROOT}meeting/{made[Meeting].pk}/change/"

    answer = client.post(address, {**_form(client, address), "location-nummer": "Turnhalle"})

    assert len(_Fields(answer.text).errors) == 1
    assert Meeting.staff.get(pk=made[Meeting].pk).location_id == made[Meeting].location_id
