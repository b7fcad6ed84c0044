"""The same concern, confirmed by mail."""

import pytest
from rathaus.portal.mail.models import Confirmation
from rathaus_defects import write
from rathaus_defects.models import State, Support


def support(visitor, report, **fields):
    return visitor.post(f"/maengel/{report.number}/unterstuetzen/", {"email": "max@example.org", **fields})


@pytest.mark.requirement("defects-req-045")
def test_support_counts_once_it_is_confirmed_and_once(visitor, sent, open_link):
    report = sent(releases=True)
    support(visitor, report, mails="on")
    before = Support.staff.count()
    paths = [open_link("defects.support"), open_link("defects.support")]
    report.refresh_from_db()

    assert (before, Support.staff.count(), report.supports) == (0, 1, 1)
    assert paths == [f"/maengel/{report.number}/?gut=unterstuetzt"] * 2


def test_answer_tells_nobody_who_supports_already(visitor, sent, now):
    report = sent(releases=True)
    write.support(report, "max@example.org", now)
    answers = [support(visitor, report, email=mail) for mail in ("max@example.org", "neu@example.org")]

    assert answers[0].headers == answers[1].headers


def test_robot_in_the_trap_gets_no_mail_sent(visitor, sent):
    answer = support(visitor, sent(releases=True), webseite="https://spam.example")

    assert (answer.status_code, Confirmation.objects.count()) == (302, 0)


def test_report_that_is_not_public_or_closed_cannot_be_supported(visitor, sent, now):
    hidden, closed = sent(), sent(releases=True)
    write.set_state(closed, State.FIXED, now)

    assert {support(visitor, row).status_code for row in (hidden, closed)} == {404}


def test_support_confirmed_after_the_report_was_hidden_counts_nothing(visitor, sent, open_link, now):
    report = sent(releases=True)
    support(visitor, report)
    write.hide(report, now, reason="Beleidigung")

    assert (open_link("defects.support"), Support.staff.count()) == ("/maengel/", 0)
