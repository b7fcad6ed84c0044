"""portal_person_export, portal_person_erase, portal_withdraw_again."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from rathaus.portal.retention.person import erase, export
from rathaus.testing.marks import both_databases
from rathaus_defects import privacy, write
from rathaus_defects.models import Contact, Event, Photo, Report, Submission, Support

MAIL = "erika.kanarienvogel@brandis.example"
SUPPORTER = "otto.kanarienvogel@brandis.example"
T0 = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.mark.requirement("defects-req-112")
def test_export_hands_out_reports_with_their_course_and_supports(told):
    report = told(closed=3)

    own = export(MAIL.upper())["defects"].records
    others = export(SUPPORTER)["defects"].records

    (row,) = own["reports"]
    told_of = {name: row[name] for name in ("number", "name", "email", "phone", "state", "typed_text")}
    assert told_of == {
        "number": report.number,
        "name": "Erika Kanarienvogel",
        "email": MAIL,
        "phone": "034292 987123",
        "state": "fixed",
        "typed_text": "Lampe am Quittenzaun dunkel",
    }
    assert [one["text"] for one in own["notes"]] == ["Anruf von Rhabarberhof"]
    assert [one["action"] for one in own["history"]][:3] == ["submit", "support", "note"]
    assert (list(others), others["supports"][0]["report"]) == (["supports"], report.number)


@pytest.mark.requirement("defects-req-112")
@both_databases
def test_erasure_leaves_no_trace_of_the_person_and_the_report_stays(told, found):
    report = told(closed=3)

    gone = [erase(MAIL), erase(MAIL)]

    report.refresh_from_db(from_queryset=Report.staff.all())
    assert [{name: one.erased for name, one in each.items()} for each in gone] == [
        {"defects": {"reports": 1}},
        {},
    ]
    assert found() == {"typed", "place"}
    assert (report.is_public, report.public_text) == (True, "Lampe am Quittenzaun dunkel")


def test_erasure_of_a_supporter_keeps_the_count_and_whoever_reported(told):
    report = told()

    erase(SUPPORTER)

    report.refresh_from_db(from_queryset=Report.staff.all())
    assert (report.supports, Support.staff.count(), Contact.staff.get().email) == (1, 0, MAIL)


def test_open_report_keeps_what_the_town_hall_needs_to_mend_it(told):
    report = told(releases=False)

    erase(MAIL)

    report.refresh_from_db(from_queryset=Report.staff.all())
    assert (report.public_text, Submission.staff.get().typed_text) == ("Lampe am Quittenzaun dunkel", "")


def test_address_in_texts_is_taken_out_everywhere(sent, now, found):
    report = sent(text=f"Bitte antworten an {MAIL}!", releases=True)
    write.set_state(
        report, "fixed", now, answer=f"Wir haben {MAIL.title()} geschrieben.", reason=f"Bitte von {MAIL}"
    )

    handed = export(MAIL)["defects"].records["mentions"]
    erase(MAIL)

    report.refresh_from_db(from_queryset=Report.staff.all())
    assert {one["where"] for one in handed} == {"report", "submission", "update", "event"}
    assert (report.public_text, report.status_notes) == (
        "Bitte antworten an […]!",
        "Wir haben […] geschrieben.",
    )
    assert (found(), privacy.person_erase(MAIL).erased) == (set(), {})


def test_unconfirmed_report_is_deleted_whole(sent):
    from rathaus_defects.write.submitting import Person

    report = sent(person=Person(MAIL), needs_confirmation=True)

    erased = erase(MAIL)["defects"].erased

    assert (erased, Report.staff.count()) == ({"unconfirmed": 1}, 0)
    assert Event.staff.filter(number=report.number, action="discard").count() == 1


def test_private_link_opens_nothing_after_an_erasure(categories):
    from rathaus.api import DefectDraft
    from rathaus_defects.write.reading import by_token
    from rathaus_defects.write.submitting import Arrival, Person

    draft = DefectDraft(
        category="street-light", text="Dunkel", at=T0, lat=51.3, lon=12.6, language="de", source="form"
    )
    made = write.submit(draft, T0, arrival=Arrival(person=Person(MAIL), form_key="a"))
    before = by_token(made.token)

    erase(MAIL)

    assert (before, by_token(made.token)) == (made.report, None)


@pytest.mark.requirement("defects-req-113")
@both_databases
def test_what_was_taken_back_since_the_backup_is_taken_back_again(sent, town: Any, tmp_path: Path, picture):
    from rathaus.portal.backup.making import back_up
    from rathaus.portal.backup.restoring import bring_back

    names = ("shown", "hidden", "corrected", "emptied", "deleted")
    rows = {name: sent(text=f"Text {name}", at=T0, releases=True, form_key=name) for name in names}
    photos = [
        write.add_photo(rows["shown"], picture(colour).token, T0, width=16, height=12, releases=True)
        for colour in ("red", "green", "blue")
    ]
    answer = write.add_update(rows["shown"], T0, text="Erledigt von Herrn Geheim.")
    backup = back_up(town, tmp_path, now=T0 + HOUR)

    since = T0 + 2 * HOUR
    write.hide(rows["hidden"], since, reason="Name")
    write.edit_text(rows["corrected"], "Ohne Namen", since, reason="Name")
    write.set_state(rows["emptied"], "fixed", T0)
    privacy.delete_texts(T0 + HOUR)
    write.delete_reports([rows["deleted"].pk], since, "discard")
    write.hide_photo(photos[0], since, reason="Kennzeichen")
    write.delete_photo(photos[1], since, reason="Person")
    _hide_answer(answer, since)
    bring_back(backup, town, now=T0 + 9 * HOUR)

    public = {row.form: row.text for row in _public()}
    assert public == {"shown": "Text shown", "emptied": ""}
    assert list(Photo.public.values_list("pk", flat=True)) == [photos[2].pk]
    assert [one.text for one in _answers()] == []


def _hide_answer(answer: Any, now: dt.datetime) -> None:
    from rathaus_defects.models import Update

    with write.changes(now) as collected:
        Update.staff.filter(pk=answer.pk).update(hidden_at=now)
        collected.touch(answer.report)


def _answers() -> list[Any]:
    from rathaus_defects.models import Update

    return list(Update.public.exclude(text=""))


def _public() -> list[Any]:
    from types import SimpleNamespace

    forms = dict(Submission.staff.values_list("report_id", "form_key"))
    return [SimpleNamespace(form=forms[row.pk], text=row.public_text) for row in Report.public.order_by("pk")]
