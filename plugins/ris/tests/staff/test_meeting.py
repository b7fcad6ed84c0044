"""A clerk's morning: a meeting, its agenda, papers with documents, published, corrected, withdrawn,
redacted."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rathaus.portal.staff.models import AuditEntry
from rathaus_ris import write
from rathaus_ris.files.jobs import take_texts
from rathaus_ris.models import AgendaItem, Attachment, File, Meeting, Organization, Paper
from rathaus_ris.staff.preparation import prepared

ROOT = "/arbeitsplatz/ris/"


@pytest.fixture
def council(body: Any, now: dt.datetime) -> Any:
    return write.create(Organization, now, publish=True, body=body, name="Stadtrat")


def enter(client: Any, council: Any, agenda: str = "Eröffnung\nHaushalt\nNÖ: Stundung") -> Meeting:
    values = {
        "committee": council.pk,
        "day": "2027-05-20",
        "time": "18:30",
        "is_open": "on",
        "agenda": agenda,
    }
    answer = client.post(f"{ROOT}sitzungen/neu/", values)
    assert answer.status_code == 302, answer.text
    return Meeting.staff.get()


def items(meeting: Meeting) -> list[tuple[str, str, bool]]:
    rows = AgendaItem.staff.filter(meeting_id=meeting.pk).order_by("order")
    return list(rows.values_list("number", "name", "is_open"))


@pytest.mark.requirement("ris-req-093")
def test_clerk_enters_a_meeting_with_papers_and_publishes_all_of_it(
    signed_in: Any, council: Any, portal_client: Any, pdf: Any
) -> None:
    client = signed_in("publisher")
    meeting = enter(client, council)
    item = AgendaItem.staff.get(name="Haushalt")
    upload = [SimpleUploadedFile(name, pdf(name)) for name in ("Vorlage_12.pdf", "Anlage_1.pdf")]
    here = f"{ROOT}sitzungen/{meeting.pk}/"
    client.post(
        f"{here}vorlage/{item.pk}/", {"name": "Haushalt 2028", "reference": "12/2027", "documents": upload}
    )
    before = portal_client().get(f"/ris/sitzungen/{meeting.pk}/").status_code

    client.post(f"{here}veroeffentlichen/")

    shown = portal_client().get(f"/ris/sitzungen/{meeting.pk}/").text
    paper = Paper.public.get()
    assert (before, "Haushalt" in shown, "Stundung" in shown) == (404, True, False)
    assert (str(paper), paper.date is not None) == ("12/2027 Haushalt 2028", True)
    links = Attachment.links.filter(paper_id=paper.pk).order_by("id")
    assert [(link.role, File.public.get(pk=link.file_id).name) for link in links] == [
        ("mainFile", "Vorlage 12"),
        ("auxiliaryFile", "Anlage 1"),
    ]
    assert take_texts() == {"done": 2}
    actions = AuditEntry.objects.filter(module="ris").order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["ris.add", "ris.add", "ris.publish", "ris.publish"]


def test_items_are_added_moved_and_numbered_anew(signed_in: Any, council: Any) -> None:
    client = signed_in("editor")
    meeting = enter(client, council, "A\nB")
    here = f"{ROOT}sitzungen/{meeting.pk}/"

    client.post(f"{here}tagesordnung/", {"agenda": "C"})
    key = AgendaItem.staff.get(name="C").pk
    client.post(f"{here}ordnen/", {"tun": f"hoch:{key}"})
    moved = items(meeting)
    client.post(f"{here}ordnen/", {"tun": "nummern"})

    assert moved == [("1", "A", True), ("3", "C", True), ("2", "B", True)]
    assert [number for number, _name, _open in items(meeting)] == ["1", "2", "3"]


def test_item_added_below_the_non_public_ones_is_non_public_and_said_to_be(
    signed_in: Any, council: Any, portal_client: Any
) -> None:
    client = signed_in("publisher")
    meeting = enter(client, council)
    here = f"{ROOT}sitzungen/{meeting.pk}/"
    client.post(f"{here}veroeffentlichen/")

    said = client.post(f"{here}tagesordnung/", {"agenda": "Personal Wernicke"}, follow=True).text

    assert "1 Punkt ist hinzugefügt. 1 davon ist nichtöffentlich." in said
    assert items(meeting)[-1] == ("4", "Personal Wernicke", False)
    assert "Wernicke" not in portal_client().get(f"/ris/sitzungen/{meeting.pk}/").text


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_only_publishers_publish_and_withdraw_here(
    signed_in: Any, council: Any, now: dt.datetime, role: str
) -> None:
    meeting = write.create(Meeting, now, body_id=council.body_id, name="Sitzung", start=now)
    client = signed_in(role)

    answers = [
        client.post(f"{ROOT}sitzungen/{meeting.pk}/veroeffentlichen/").status_code,
        client.post(f"{ROOT}zurueckziehen/sitzung/{meeting.pk}/", {"reason": "x"}).status_code,
        client.get(f"{ROOT}sitzungen/neu/").status_code,
    ]

    assert answers == [403, 403, 403 if role == "reader" else 200]
    assert (Meeting.public.count(), Meeting.staff.get().withdrawn_at) == (0, None)


def test_refused_form_keeps_what_was_typed_and_names_the_files_to_choose_again(
    signed_in: Any, council: Any, pdf: Any
) -> None:
    client = signed_in("editor")
    meeting = enter(client, council)
    item = AgendaItem.staff.get(name="Haushalt")
    address = f"{ROOT}sitzungen/{meeting.pk}/vorlage/{item.pk}/"
    program = SimpleUploadedFile("plan.pdf", b"MZ" + b"\x00" * 600)
    good = SimpleUploadedFile("gut.pdf", pdf("x"))

    answer = client.post(address, {"name": "Haushalt 2028", "documents": [good, program]})

    assert answer.status_code == 200
    assert 'value="Haushalt 2028"' in answer.text
    assert "gut.pdf, plan.pdf" in answer.text
    assert (Paper.staff.count(), File.staff.count()) == (0, 0)


@pytest.mark.requirement("ris-req-094")
def test_withdrawing_says_what_goes_asks_why_and_leads_to_the_proof(
    signed_in: Any, council: Any, portal_client: Any, pdf: Any
) -> None:
    client = signed_in("publisher")
    meeting = enter(client, council)
    item = AgendaItem.staff.get(name="Haushalt")
    here = f"{ROOT}sitzungen/{meeting.pk}/"
    client.post(
        f"{here}vorlage/{item.pk}/", {"name": "Etat", "documents": [SimpleUploadedFile("e.pdf", pdf("e"))]}
    )
    client.post(f"{here}veroeffentlichen/")
    paper = Paper.public.get()
    address = f"{ROOT}zurueckziehen/vorlage/{paper.pk}/"

    asked = client.get(address).text
    done = client.post(address, {"reason": "Name vergessen"}, follow=True).text

    assert "1 Dokument, das nirgends sonst hängt" in asked
    assert "Punkt „Haushalt“ auf der Tagesordnung: Stadtrat" in asked
    file = File.staff.get()
    proof = [f"vorlagen/{paper.pk}/", f"dateien/{file.pk}/", f"sitzungen/{meeting.pk}/"]
    assert [address in done for address in proof] == [True, True, True]
    assert 'href="/suche/?q=Etat"' in done
    assert portal_client().get(f"/ris/vorlagen/{paper.pk}/").status_code == 410
    assert AuditEntry.objects.get(action="ris.withdraw").reason == "Name vergessen"
    client.post(f"{ROOT}zurueckgezogen/vorlage/{paper.pk}/rueckgaengig/")
    assert portal_client().get(f"/ris/vorlagen/{paper.pk}/").status_code == 200


def test_withdrawing_a_meeting_names_the_papers_that_stay(signed_in: Any, council: Any) -> None:
    client = signed_in("publisher")
    meeting = enter(client, council)
    item = AgendaItem.staff.get(name="Haushalt")
    client.post(f"{ROOT}sitzungen/{meeting.pk}/vorlage/{item.pk}/", {"name": "Etat 2028"})
    client.post(f"{ROOT}sitzungen/{meeting.pk}/veroeffentlichen/")

    text = client.get(f"{ROOT}zurueckziehen/sitzung/{meeting.pk}/").text

    assert "Etat 2028" in text
    assert "2 öffentliche Tagesordnungspunkte" in text


def test_overview_says_what_a_meeting_lacks(signed_in: Any, council: Any) -> None:
    client = signed_in("editor")
    meeting = enter(client, council)
    item = AgendaItem.staff.get(name="Haushalt")
    client.post(f"{ROOT}sitzungen/{meeting.pk}/vorlage/{item.pk}/", {"name": "Etat"})

    text = client.get(ROOT).text

    assert "Es fehlt: Ort, Datei einer Vorlage, Veröffentlichung" in text


@pytest.mark.requirement("ris-req-107")
def test_publisher_removes_earlier_versions_with_a_reason(
    signed_in: Any, council: Any, portal_client: Any, now: dt.datetime
) -> None:
    paper = write.create(Paper, now, publish=True, body_id=council.body_id, name="Stundung für Wernicke")
    write.update(paper, now + dt.timedelta(hours=1), name="Stundung")
    address, earlier = f"{ROOT}fassungen/vorlage/{paper.pk}/", f"/ris/vorlagen/{paper.pk}/fassungen/1/"
    public, publisher = portal_client(), signed_in("publisher")
    before = public.get(earlier).text

    refused = [signed_in("editor").post(address, {"reason": "x"}), publisher.post(address, {"reason": ""})]
    offered = publisher.get(f"/arbeitsplatz/stammdaten/ris/paper/{paper.pk}/change/").text
    done = publisher.post(address, {"reason": "Name stand im Betreff"}, follow=True).text

    assert "Wernicke" in before
    assert ([answer.status_code for answer in refused], f'href="{address}"' in offered) == ([403, 200], True)
    assert "1 frühere Fassung ist entfernt." in done
    assert public.get(earlier).url == f"/ris/vorlagen/{paper.pk}/"
    assert "Wernicke" not in public.get(f"/ris/vorlagen/{paper.pk}/fassungen/").text
    assert public.get(f"/ris/vorlagen/{paper.pk}/").status_code == 200
    entry = AuditEntry.objects.get(action="ris.forget")
    assert entry.reason == "Name stand im Betreff"
    assert "Es gibt keine früheren Fassungen." in publisher.get(address).text


def test_nothing_is_missing_where_only_non_public_papers_are_drafts_or_the_meeting_is_called_off(
    signed_in: Any, council: Any, pdf: Any, now: dt.datetime
) -> None:
    client = signed_in("publisher")
    meeting = enter(client, council)
    closed = AgendaItem.staff.get(name="Stundung")
    upload = SimpleUploadedFile("a.pdf", pdf("a"))
    here = f"{ROOT}sitzungen/{meeting.pk}/"
    client.post(f"{here}vorlage/{closed.pk}/", {"name": "Stundung", "documents": upload})
    client.post(f"{here}veroeffentlichen/")
    with_draft = prepared([meeting := Meeting.staff.get()])[0].missing

    write.update(meeting, now, cancelled=True)

    assert (with_draft, prepared([Meeting.staff.get()])[0].missing) == (["Ort"], [])


def test_paper_put_to_a_published_meeting_is_said_to_wait_for_publication(
    signed_in: Any, council: Any
) -> None:
    client = signed_in("publisher")
    meeting = enter(client, council)
    here = f"{ROOT}sitzungen/{meeting.pk}/"
    client.post(f"{here}veroeffentlichen/")
    item = AgendaItem.staff.get(name="Haushalt")

    said = client.post(f"{here}vorlage/{item.pk}/", {"name": "Etat"}, follow=True).text

    assert "Öffentlich ist sie noch nicht" in said
    assert "Sitzung mit Vorlagen veröffentlichen" in said
