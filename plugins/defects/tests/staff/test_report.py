"""The page of a report: what it says, what can be done, what happens when two do it at once."""

import datetime as dt
import re
from typing import Any

import pytest
from rathaus_defects import write
from rathaus_defects.models import Event, Note, Report, ResponseTemplate, State, Submission, Update
from rathaus_defects.staff.acts.base import version_of

UNREADABLE, CONFLICT = 422, 409


def again(report: Any) -> Report:
    found: Report = Report.staff.get(pk=report.pk)
    return found


def page(report: Any) -> str:
    return f"/arbeitsplatz/maengel/{report.number}/"


def text_of(answer: Any) -> str:
    """The words of a page, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


@pytest.mark.requirement("defects-req-060")
def test_page_tells_all_and_offers_what_the_role_may(sent, signed_in, office, now):
    report = sent(text="Laterne 17 ist dunkel.", releases=False)
    write.note(report, "Mast gehört uns.", now)
    write.set_office(report, office, now)

    reader, publisher = signed_in("reader").get(page(report)), signed_in("publisher").get(page(report))

    assert [word in text_of(reader) for word in ("Laterne 17 ist dunkel.", "Mast gehört uns.", "Bauhof")] == [
        True
    ] * 3
    offered = set(re.findall(rf'action="{page(report)}([a-z-]+)/', publisher.text))
    assert re.findall(rf'action="{page(report)}', reader.text) == []
    assert offered == {
        "antwort", "notiz", "zuweisen", "amt", "fristen", "dringend", "kategorie", "ort", "zusammenfuehren",
        "text", "text-verbergen", "freigeben", "verbergen",
    }  # fmt: skip


@pytest.mark.requirement("defects-req-061")
def test_every_act_changes_the_report_and_stands_in_the_audit_log(sent, signed_in, office, categories, now):
    from rathaus.portal.staff.models import AuditEntry

    report, client = sent(releases=False), signed_in("publisher")
    acts = {
        "freigeben": {"grund": "geprüft"},
        "amt": {"amt": office.pk, "grund": "Zuständigkeit"},
        "dringend": {"grund": "Schulweg"},
        "kategorie": {"kategorie": categories["tree"].pk, "grund": "Baum, keine Lampe"},
        "text": {"text": "Der Baum ist krank.", "grund": "Name entfernt"},
        "antwort": {"stand": "in_progress", "antwort": "Wir schauen nach.", "grund": "Rückruf"},
        "fristen": {"antwort_bis": "2026-06-01", "erledigt_bis": "2026-07-01", "grund": "Lieferzeit"},
        "ort": {"adresse": "Am Anger 2", "breite": "51,33", "laenge": "12,6", "grund": "Anruf"},
    }
    for word, given in acts.items():
        assert client.post(f"{page(report)}{word}/", given).status_code == 302, word

    row = again(report)
    assert (row.is_public, row.office_id, row.is_urgent) == (True, office.pk, True)
    assert (row.category_id, row.public_text) == (categories["tree"].pk, "Der Baum ist krank.")
    assert (row.state, row.status_notes) == ("in_progress", "Wir schauen nach.")
    assert (row.address, row.lat, row.lon) == ("Am Anger 2", 51.33, 12.6)
    assert Submission.staff.get(report=row).typed_text == "Die Lampe ist dunkel."
    noted = AuditEntry.objects.filter(module="defects").values_list("action", "reason")
    assert {given["grund"] for given in acts.values()} <= {reason for _action, reason in noted}


@pytest.mark.requirement("defects-req-062")
def test_second_clerk_sees_a_conflict_and_keeps_what_was_typed(sent, signed_in, now):
    report, client = sent(), signed_in("publisher")
    opened = version_of(report)
    write.edit_text(report, "Von der Kollegin berichtigt.", now, reason="Tippfehler")
    mine = {"text": "Meine Fassung.", "grund": "Name entfernt", "stand_version": opened}

    refused = client.post(f"{page(report)}text/", mine)
    stored = again(report).public_text
    newest = re.findall(r'name="stand_version" value="(\d+)"', refused.text)
    accepted = client.post(f"{page(report)}text/", mine | {"stand_version": newest[0]})

    assert (refused.status_code, stored) == (CONFLICT, "Von der Kollegin berichtigt.")
    assert [
        word in text_of(refused)
        for word in ("Meine Fassung.", "Name entfernt", "Von der Kollegin berichtigt.")
    ] == [True] * 3
    assert (accepted.status_code, again(report).public_text) == (302, "Meine Fassung.")


def test_notes_and_supporters_are_no_conflict(sent, signed_in, now):
    report, client = sent(), signed_in("publisher")
    opened = version_of(report)
    write.note(report, "Nebenbei.", now)
    write.support(report, "erika@example.org", now)

    answer = client.post(f"{page(report)}dringend/", {"stand_version": opened})

    assert (answer.status_code, again(report).is_urgent) == (302, True)


def test_rejected_form_comes_back_as_it_was_typed(sent, signed_in):
    report, client = sent(), signed_in("publisher")

    answer = client.post(f"{page(report)}text/", {"text": "Halbfertige Fassung", "grund": ""})

    assert (answer.status_code, again(report).public_text) == (UNREADABLE, "Die Lampe ist dunkel.")
    assert "Halbfertige Fassung" in text_of(answer)
    assert "Bitte sagen Sie in wenigen Worten, warum." in text_of(answer)


@pytest.mark.requirement("defects-req-063")
def test_prepared_answer_is_filled_in_previewed_and_sent(sent, signed_in, office, now):
    report, client = sent(releases=True), signed_in("editor")
    write.set_office(report, office, now)
    write.set_deadlines(report, now, answer_due=None, expected=dt.datetime(2026, 6, 3, 12, tzinfo=dt.UTC))
    template = ResponseTemplate.objects.create(
        name="In Arbeit", state="in_progress", text_de="Meldung {nummer}: {amt} kommt bis {bis}. {unbekannt}"
    )
    path = f"{page(report)}antwort/"
    words = f"Meldung {report.number}: Bauhof kommt bis Mittwoch, 3. Juni 2026. {{unbekannt}}"

    filled = client.post(path, {"tun": "einfuegen", "vorlage": template.pk, "stand": "open"})
    preview = client.post(path, {"tun": "vorschau", "antwort": words, "stand": "in_progress"})
    untouched = (again(report).state, Update.staff.count())
    client.post(path, {"tun": "senden", "antwort": words, "stand": "in_progress"})

    assert words in text_of(filled)
    assert re.findall(r'<option value="(\w+)" selected', filled.text)[:1] == ["in_progress"]
    assert (words in text_of(preview), "Open311" in text_of(preview), untouched) == (True, True, ("open", 0))
    assert Update.public.values_list("state", "text").get() == ("in_progress", words)


def test_draft_is_kept_from_everybody_until_it_is_released(sent, signed_in, portal_client):
    report = sent(releases=True)
    path = page(report)
    signed_in("editor").post(
        f"{path}antwort/", {"stand": "open", "antwort": "Entwurf an alle", "entwurf": "on"}
    )
    before = "Entwurf an alle" in portal_client().get(f"/maengel/{report.number}/").text

    signed_in("publisher").post(f"{path}antwort-freigeben/", {"antwort_nr": Update.staff.get().pk})

    assert (before, "Entwurf an alle" in portal_client().get(f"/maengel/{report.number}/").text) == (
        False,
        True,
    )


@pytest.mark.requirement("defects-req-064")
def test_contact_data_is_shown_to_roles_that_may_and_each_look_is_noted(sent, signed_in, now):
    report = sent()
    write.set_contact(report, now, email="erika@example.org", name="Erika Muster", is_confirmed=True)
    reader, editor = signed_in("reader"), signed_in("editor")

    pages = [client.get(page(report)).text for client in (reader, editor)]
    refused = reader.post(f"{page(report)}kontakt/")
    shown = editor.post(f"{page(report)}kontakt/")

    assert [("erika@example.org" in one, "Erika Muster" in one) for one in pages] == [(False, False)] * 2
    assert (refused.status_code, "erika@example.org" in shown.text) == (403, True)
    assert shown["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert Event.staff.filter(action="contact-read").count() == 1


def test_note_without_words_is_refused_with_a_sentence(sent, signed_in):
    report = sent()

    answer = signed_in("editor").post(f"{page(report)}notiz/", {"notiz": " "})

    assert (answer.status_code, Note.staff.count()) == (UNREADABLE, 0)
    assert "Die Notiz ist leer. Bitte schreiben Sie etwas." in text_of(answer)


def test_report_that_waits_for_its_confirmation_is_not_there(sent, signed_in):
    report = sent(needs_confirmation=True)

    assert signed_in("administrator").get(page(report)).status_code == 404


@pytest.mark.parametrize(
    ("word", "state"), [("closed", "closed"), ("fixed", "closed"), ("in_progress", "open")]
)
def test_states_are_mapped_to_those_of_georeport(sent, signed_in, word, state):
    report = sent()

    signed_in("editor").post(f"{page(report)}antwort/", {"stand": word, "antwort": ""})

    assert (again(report).state, again(report).status) == (State(word), state)


def test_queries_do_not_depend_on_notes_and_history(sent, signed_in, now):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    report, client = sent(), signed_in("publisher")
    client.get(page(report))
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(page(report))
        counts.append(len(queries))
        for number in range(5):
            write.note(report, f"Notiz {number}", now)

    assert counts[0] == counts[1]


@pytest.mark.parametrize("word", ["zuweisen", "amt", "kategorie", "fristen"])
def test_reason_is_asked_for_after_what_is_chosen(sent, signed_in, word):
    row = sent()
    text = signed_in("administrator").get(page(row)).text

    form = text.split(f'action="{page(row)}{word}/"')[-1].split("</form>")[0]
    asked = re.findall(r'<(?:input|select)[^>]* name="(person|amt|kategorie|antwort_bis|grund)"', form)

    assert asked[1:] == ["grund"]
