"""Merging and splitting: the people behind the reports, and what is said."""

import datetime as dt

import pytest
from rathaus_defects import write
from rathaus_defects.models import Report, Support, Update
from rathaus_defects.write.submitting import Person


@pytest.fixture
def pair(sent, now):
    """A report and its duplicate, whose reporter and two supporters have confirmed addresses; one of them
    supports both.
    """
    first = sent(releases=True)
    second = sent(releases=True, person=Person(email="melder@example.org"))
    write.set_contact(second, now, email="melder@example.org", is_confirmed=True)
    write.support(first, "beide@example.org", now)
    write.support(second, "Beide@example.org", now)
    write.support(second, "zweite@example.org", now)
    return first, second


def people(report):
    return sorted(Support.staff.filter(report=report).values_list("email", flat=True))


def supports(*reports):
    return [Report.staff.get(pk=row.pk).supports for row in reports]


@pytest.mark.requirement("defects-req-065")
def test_people_move_along_and_back(pair, now):
    first, second = pair

    write.merge(second, first, now)
    merged = (people(first), people(second), supports(first, second))
    write.split(second, now)

    assert merged == (
        ["beide@example.org", "melder@example.org", "zweite@example.org"], ["Beide@example.org"], [3, 1]
    )  # fmt: skip
    assert (people(first), people(second)) == (
        ["beide@example.org"],
        ["Beide@example.org", "zweite@example.org"],
    )
    assert supports(first, second) == [1, 2]


def test_both_reports_say_what_happened(pair, now, signed_in):
    first, second = pair

    answer = signed_in("editor").post(
        f"/arbeitsplatz/maengel/{second.number}/zusammenfuehren/",
        {"nummer": first.number, "grund": "dasselbe"},
    )

    said = {row.report_id: (row.state, row.text) for row in Update.public.all()}
    assert answer.status_code == 302
    assert said[second.pk] == (
        "duplicate",
        "Dieselbe Sache wurde schon gemeldet: Ihre Meldung wird jetzt unter der Nummer "
        f"{first.number} bearbeitet.",
    )
    assert said[first.pk] == (
        "",
        "Dieselbe Sache wurde noch einmal gemeldet. Beide Meldungen werden jetzt hier gemeinsam bearbeitet.",
    )


def test_number_of_a_report_that_is_not_public_is_not_told(sent, now):
    hidden, second = sent(releases=False), sent(releases=True)

    write.merge(second, hidden, now)

    assert hidden.number not in Update.public.get().text


@pytest.mark.parametrize("number", ["2026-999999", "", "{own}"])
def test_merging_into_nothing_or_oneself_is_refused_with_a_sentence(sent, signed_in, number):
    report = sent()

    answer = signed_in("editor").post(
        f"/arbeitsplatz/maengel/{report.number}/zusammenfuehren/",
        {"nummer": number.format(own=report.number)},
    )

    assert (answer.status_code, Report.staff.get(pk=report.pk).state) == (422, "open")


def test_everybody_is_told_once_by_mail_and_in_the_feed(pair, now, town):
    from rathaus_defects.following import report_news
    from rathaus_defects.mails.telling import values
    from rathaus_defects.models import Event

    first, second = pair
    write.merge(second, first, now)
    write.set_state(first, "fixed", now, answer="Behoben.")

    keys = {row.action: row.pk for row in Event.staff.filter(action__in=("merge", "merged-in"))}
    told = {
        row.email: (
            values({"report": first.pk, "events": [keys["merged-in"]], "supporter": row.pk}) or {}
        ).get("news")
        for row in Support.staff.filter(report=first)
    }
    own = values({"report": second.pk, "events": [keys["merge"]], "supporter": 0})
    again = "wurde noch einmal gemeldet"
    assert told == {"beide@example.org": again, "zweite@example.org": again, "melder@example.org": None}
    assert own is not None
    assert first.number in own["answers"][0]
    assert [entry.summary for entry in report_news(None, 10, str(second.pk))][:1] == ["Behoben."]


@pytest.mark.parametrize("was_answered", [False, True])
def test_split_report_is_as_unanswered_as_it_was_before_the_merge(sent, now, was_answered):
    report, other = sent(), sent()
    if was_answered:
        write.add_update(report, now, text="Wir sehen nach.")
    write.merge(report, other, now + dt.timedelta(hours=1))

    split = write.split(report, now + dt.timedelta(hours=2))

    assert split.first_answered_at == (now if was_answered else None)
