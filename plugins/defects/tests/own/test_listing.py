"""All own reports by a link in a mail, without telling anybody whether an address has any."""

import re

import pytest
from rathaus.portal.mail.models import Mail
from rathaus_defects import write
from rathaus_defects.own.listing import SALT, list_token, read_token


def asked(visitor, email):
    return visitor.post("/maengel/meine/", {"email": email})


def link_in(mail):
    return re.search(r"https?://[^/\s]+(/maengel/meine/liste/\S+)", mail.text)


@pytest.mark.requirement("defects-req-044")
def test_link_leads_to_the_reports_of_the_address_and_no_others(visitor, mine, sent, now):
    own, _path = mine("a", "erika@example.org", text="Meine Laterne")
    foreign, _path = mine("b", "max@example.org")
    supported = sent(releases=True)
    write.support(supported, "erika@example.org", now)
    asked(visitor, " Erika@example.org")
    page = visitor.get(link_in(Mail.objects.get(purpose="defects.list"))[1])

    told = [row.number for row in (own, foreign, supported) if row.number in page.text]
    assert (page.status_code, told) == (200, [own.number, supported.number])
    assert page["Referrer-Policy"] == "no-referrer"


@pytest.mark.requirement("defects-req-044")
def test_answer_is_the_same_for_addresses_with_and_without_reports(visitor, mine):
    mine("a", "erika@example.org")
    answers = [asked(visitor, email) for email in ("erika@example.org", "niemand@example.org")]

    assert answers[0].headers == answers[1].headers
    assert [answer.status_code for answer in answers] == [302, 302]
    mails = Mail.objects.filter(purpose="defects.list").order_by("created")
    assert [bool(link_in(mail)) for mail in mails] == [True, False]


def test_unconfirmed_report_is_on_no_list(visitor, sent):
    from rathaus_defects.write.submitting import Person

    report = sent(person=Person(email="erika@example.org"), needs_confirmation=True)

    assert report.number not in visitor.get(f"/maengel/meine/liste/{list_token('erika@example.org')}/").text


def test_address_gets_three_mails_a_day_and_whoever_asks_does_not_notice(visitor):
    answers = {asked(visitor, "erika@example.org").status_code for _turn in range(5)}

    assert (answers, Mail.objects.filter(purpose="defects.list").count()) == ({302}, 3)


def test_link_ends_after_an_hour(visitor, monkeypatch):
    from django.core import signing

    made = signing.TimestampSigner(salt=SALT).timestamp
    monkeypatch.setattr(signing.TimestampSigner, "timestamp", lambda self: "1tUeRW")
    old = list_token("erika@example.org")
    monkeypatch.undo()

    assert (read_token(list_token("erika@example.org")), read_token(old)) == ("erika@example.org", "")
    assert visitor.get(f"/maengel/meine/liste/{old}/").status_code == 410
    assert made is not None


def test_address_that_cannot_be_one_is_refused_with_a_sentence(visitor):
    answer = asked(visitor, "erika")

    assert (answer.status_code, 'href="#id_email"' in answer.text) == (422, True)
