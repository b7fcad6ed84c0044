"""Who hears of what is late, and that nobody hears of it twice."""

import datetime as dt

import pytest
from rathaus.portal.mail.models import Mail
from rathaus_defects import write
from rathaus_defects.deadlines import escalating
from rathaus_defects.deadlines.escalating import escalate
from rathaus_defects.models import Category, Escalation, Office

DAY = dt.timedelta(days=1)


@pytest.fixture
def yard(categories):
    lead = Office.objects.create(code="order", name="Ordnungsamt", email="ordnung@town.example")
    made = Office.objects.create(
        code="yard",
        name="Bauhof",
        email="bauhof@town.example",
        lead_email="leitung@town.example",
        second_line=lead,
    )
    Category.objects.update(office=made, answer_days=1, close_days=0)
    return made


def mails() -> list[tuple[str, str]]:
    rows = Mail.objects.filter(purpose="defects.late").order_by("created", "recipient")
    return [(row.recipient, row.subject) for row in rows]


@pytest.mark.requirement("defects-req-083")
def test_missed_term_is_told_once_to_office_and_second_line_then_to_the_leadership(yard, sent, now):
    sent(), sent()  # answers due on Thursday, 21 May

    runs = [escalate(now + DAY * days) for days in (1, 2, 2, 7, 8)]

    late = ("2 Mängelmeldungen sind überfällig",)
    assert mails() == [
        ("bauhof@town.example", *late),
        ("ordnung@town.example", *late),
        ("leitung@town.example", *late),
    ]
    assert runs == [0, 2, 0, 1, 0]  # 27 May is the third working day after: Whit Monday does not count
    assert Escalation.staff.count() == 4


def test_mail_names_number_place_and_page_and_no_people(yard, sent, now):
    report = sent()
    write.set_contact(report, now, name="Erika Mustermann", email="erika@example.org")

    escalate(now + DAY * 2)

    text = Mail.objects.filter(purpose="defects.late").first().text
    assert f"http://brandis.localhost:8000/arbeitsplatz/maengel/{report.number}/" in text
    assert "Am Markt 1" in text
    assert ("Mustermann" in text, "erika" in text, "dunkel" in text) == (False, False, False)


def test_answered_in_time_is_told_to_nobody(yard, sent, now):
    write.add_update(sent(), now, text="Wir kümmern uns.")

    assert escalate(now + DAY * 2) == 0


def test_moved_term_is_a_new_one(yard, sent, now):
    report = sent()
    escalate(now + DAY * 2)
    write.set_deadlines(report, now, answer_due=now + DAY * 5, expected=None)

    assert escalate(now + DAY * 6) == 2


def test_nobody_is_told_on_a_day_off(yard, sent, now):
    sent()

    assert escalate(now + DAY * 3) == 0  # a Saturday


def test_report_without_office_is_the_central_desks(sent, categories, now):
    Office.objects.create(code="desk", name="Bürgerbüro", email="buero@town.example", is_central=True)
    Category.objects.update(answer_days=1)
    report = sent()
    write.set_office(report, None, now)

    escalate(now + DAY * 2)

    assert [recipient for recipient, _subject in mails()] == ["buero@town.example"]


def test_mail_is_in_the_first_language_of_the_town(yard, sent, now, monkeypatch):
    sent()
    monkeypatch.setattr(escalating, "town_language", lambda: "en")

    escalate(now + DAY * 2)

    mail = Mail.objects.filter(purpose="defects.late").first()
    assert (mail.subject, mail.language) == ("1 defect report is late", "en")
    assert "first answer" in mail.text
