"""Mails on changes: to whom, about what, in which language, and how they end."""

import datetime as dt
import re

import pytest
from rathaus.portal.mail.models import Mail
from rathaus_defects import write
from rathaus_defects.mails.telling import values
from rathaus_defects.models import State
from rathaus_defects.write.submitting import Person

LATER = dt.timedelta(hours=1)


def subjects(mails):
    return [mail.subject for mail in mails]


@pytest.mark.requirement("defects-req-046")
def test_reporter_hears_of_arrival_release_progress_answer_and_closure(mine, told, now):
    report, _path = mine()
    write.release(report, now + LATER)
    write.set_state(report, State.IN_PROGRESS, now + 2 * LATER)
    write.set_state(report, State.IN_PROGRESS, now + 3 * LATER, answer="Der Bauhof kommt Montag.")
    write.set_state(report, State.FIXED, now + 4 * LATER, answer="Erledigt.")
    mails = told()

    assert subjects(mails) == [
        f"Meldung {report.number} ist eingegangen",
        f"Meldung {report.number} ist jetzt öffentlich",
        f"Meldung {report.number} hat einen neuen Stand: in Arbeit",
        f"Meldung {report.number} wurde beantwortet",
        f"Meldung {report.number} ist abgeschlossen: behoben",
    ]
    assert ["Der Bauhof kommt Montag." in mail.text for mail in mails] == [False, False, False, True, False]
    assert {mail.recipient for mail in mails} == {"erika@example.org"}


def test_job_that_runs_twice_writes_no_mail_twice(mine, told):
    mine()

    assert [len(told()), len(told())] == [1, 1]


def test_english_reporter_gets_english_mails(sent, now, told):
    from rathaus_defects.models import Report

    report = sent(person=Person(email="erika@example.org"), needs_confirmation=True)
    with write.changes(now):
        Report.staff.filter(pk=report.pk).update(language="en")
    write.confirm(report, now)

    assert subjects(told()) == [f"Report {report.number} has arrived"]


@pytest.mark.parametrize(
    "person",
    [Person(), Person(email="erika@example.org", wants_mail=False), Person(email="erika@example.org")],
    ids=["no-address", "no-mails", "address-not-confirmed"],
)
def test_nobody_gets_mails_unasked(sent, told, now, person):
    report = sent(person=person)
    write.set_state(report, State.FIXED, now)

    assert told() == []


def test_internal_answers_and_notes_are_not_mailed(mine, told, now):
    report, _path = mine()
    write.add_update(report, now + LATER, text="Internwort", is_public=False)
    write.note(report, "Notizwort", now + LATER)
    mails = told()
    text = "\n".join(mail.text + mail.html for mail in mails)

    assert [word for word in ("Internwort", "Notizwort") if word in text] == []
    assert subjects(mails) == [f"Meldung {report.number} ist eingegangen"]


def test_supporters_hear_of_public_changes_alone(sent, told, now):
    report = sent(releases=True)
    write.support(report, "max@example.org", now)
    write.set_state(report, State.IN_PROGRESS, now + LATER, answer="Wir kommen.")
    shown = told()
    write.hide(report, now + LATER, reason="Beleidigung")
    write.set_state(report, State.FIXED, now + 2 * LATER, answer="Geheim.")

    assert [mail.recipient for mail in shown] == ["max@example.org"]
    assert len(told()) == 1


def test_answer_that_is_hidden_before_the_mail_leaves_is_left_out(mine, told, now):
    report, _path = mine()
    answer = write.set_state(report, State.IN_PROGRESS, now + LATER, answer="Zu viel gesagt.")
    about = told()[-1].about
    before = values(about)["answers"]
    with write.changes(now):
        answer.hidden_at = now
        answer.save(update_fields=["hidden_at"])

    assert (before, values(about)["answers"]) == (["Zu viel gesagt."], [])


def test_mail_to_somebody_who_was_forgotten_is_dropped(mine, told, now):
    report, _path = mine()
    about = told()[-1].about
    write.forget_person(report, now)

    assert values(about) is None


@pytest.mark.requirement("defects-req-046")
def test_link_below_a_mail_ends_them_by_one_post_and_not_by_looking(visitor, mine, told, now):
    report, _path = mine()
    mail = told()[0]
    path = re.search(r"https?://[^/]+(/\S+)", mail.headers["List-Unsubscribe"].strip("<>"))[1]
    looked = visitor.get(path)
    write.set_state(report, State.IN_PROGRESS, now + LATER)
    between = len(told())
    ended = visitor.post(path, {"List-Unsubscribe": "One-Click"})
    write.set_state(report, State.FIXED, now + 2 * LATER)

    assert (looked.status_code, looked["Referrer-Policy"], ended.status_code) == (200, "no-referrer", 200)
    assert (between, len(told())) == (2, 2)
    assert [visitor.post(path).status_code, visitor.get(path).status_code] == [302, 302]


def test_link_in_a_mail_leads_to_the_private_page(visitor, mine, told):
    report, _path = mine()
    path = re.search(r"https?://[^/\s]+(/maengel/meine/[^/\s]+/)\n", told()[0].text)[1]

    assert report.number in visitor.get(path).text


def test_what_was_taken_over_is_not_mailed(sent, told, now):
    report = sent(person=Person(email="erika@example.org"), needs_confirmation=True)
    with write.changes(now, announce=False):
        write.confirm(report, now)

    assert (told(), Mail.objects.filter(purpose="defects.news").count()) == ([], 0)
