"""The plain rules behind the pages: calendar, moments, agenda, course of a paper, text as paragraphs."""

import datetime as dt

import pytest
from django.utils import translation
from rathaus_ris.models import AgendaItem, Consultation, Meeting
from rathaus_ris.views import agenda, course, flow, moments, months

UTC = dt.UTC
TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 8, tzinfo=UTC)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("month", "first_week", "count"),
    [
        (dt.date(2026, 11, 1), [None, None, None, None, None, None, 1], 6),
        (dt.date(2027, 2, 1), [1, 2, 3, 4, 5, 6, 7], 4),
        (dt.date(2100, 12, 1), [None, None, 1, 2, 3, 4, 5], 5),
    ],
)
def test_month_is_drawn_in_weeks_from_monday_to_sunday(month, first_week, count):
    found = months.weeks(month, {}, TODAY, lambda _day: "")

    assert [day.date.day if day.date else None for day in found[0]] == first_week
    assert len(found) == count
    assert all(len(week) == 7 for week in found)


def test_day_of_a_month_tells_what_is_on_it():
    meeting = Meeting(name="Sitzung")
    days = months.weeks(
        dt.date(2026, 11, 1),
        {TODAY: [meeting]},
        TODAY,
        lambda day: "Buß- und Bettag" if day == dt.date(2026, 11, 18) else "",
    )
    flat = {day.date: day for week in days for day in week if day.date}

    assert flat[TODAY] == months.Day(TODAY, True, "", [meeting])
    assert flat[dt.date(2026, 11, 18)].holiday == "Buß- und Bettag"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("", dt.date(2026, 11, 1)),
        ("2027-01", dt.date(2027, 1, 1)),
        ("2027-13", None),
        ("0001-01", None),
        ("9999-12", None),
        ("2027-1", None),
        ("x", None),
    ],
)
def test_month_in_an_address_is_read_or_refused(text, month):
    assert months.month_of(text, TODAY) == month


def test_neighbours_of_a_month_end_with_the_calendar():
    assert months.neighbour(dt.date(2026, 12, 1), 1) == dt.date(2027, 1, 1)
    assert months.neighbour(dt.date(2026, 1, 1), -1) == dt.date(2025, 12, 1)
    assert months.neighbour(dt.date(1990, 1, 1), -1) is None
    assert months.neighbour(dt.date(2100, 12, 1), 1) is None


@pytest.mark.requirement("ris-req-084")
@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (None, None, ""),
        ("2026-11-03T17:30+00:00", None, "Dienstag, 3. November 2026, 18:30 Uhr"),
        (
            "2026-11-03T17:30+00:00",
            "2026-11-03T20:00+00:00",
            "Dienstag, 3. November 2026, 18:30 Uhr bis 21 Uhr",
        ),
        ("2026-11-03T17:30+00:00", "2026-11-03T17:00+00:00", "Dienstag, 3. November 2026, 18:30 Uhr"),
        (  # over midnight
            "2026-11-03T18:00+00:00",
            "2026-11-03T23:30+00:00",
            "Dienstag, 3. November 2026, 19 Uhr bis Mittwoch, 4. November 2026, 0:30 Uhr",
        ),
        (  # the night in which the clocks show 2:30 twice
            "2026-10-25T00:30+00:00",
            "2026-10-25T01:30+00:00",
            "Sonntag, 25. Oktober 2026, 2:30 Uhr (Sommerzeit) bis 2:30 Uhr (Winterzeit)",
        ),
        (  # the night in which the hour from 2 to 3 is missing
            "2026-03-29T00:30+00:00",
            "2026-03-29T01:30+00:00",
            "Sonntag, 29. März 2026, 1:30 Uhr bis 3:30 Uhr",
        ),
        ("9999-12-31T23:30+00:00", None, "Freitag, 31. Dezember 9999, 23:30 Uhr"),
        ("0001-01-01T00:00+00:00", None, "Montag, 1. Januar 0001, 0:53 Uhr"),
    ],
)
def test_span_of_a_meeting_leaves_no_doubt(town, start, end, text):
    with translation.override("de"):
        found = moments.span_text(start and at(start), end and at(end))

    assert found.replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("published", "dated", "new"),
    [
        ("2026-11-20T08:00+00:00", dt.date(2026, 11, 19), True),
        ("2026-11-20T08:00+00:00", None, True),
        ("2026-11-20T08:00+00:00", dt.date(2015, 3, 1), False),  # taken over from another system
        ("2026-11-01T08:00+00:00", dt.date(2026, 11, 1), False),
        ("2026-11-23T08:00+00:00", None, False),
        (None, None, False),
    ],
)
def test_new_is_what_was_published_lately_and_not_only_taken_over(published, dated, new):
    assert moments.is_new(published and at(published), dated, NOW) is new


@pytest.mark.parametrize(
    ("number", "level"),
    [
        ("3", 1),
        ("3.", 1),
        ("Ö 3.1", 2),
        ("5.11.3", 3),
        ("TOP 2.1", 2),
        ("1.2.3.4.5.6", 4),
        ("", 1),
        ("A", 0),
        ("II.", 0),
        ("neu", 1),
        ("٣", 1),
        ("1a", 1),
    ],
)
def test_number_of_an_item_says_how_deep_it_lies(number, level):
    assert agenda.level(number) == level


def test_letter_with_a_result_is_an_item_of_its_own():
    assert [entry.level for entry in agenda.entries([AgendaItem(number="A", result="einstimmig")])] == [1]


@pytest.mark.parametrize(
    ("meeting", "item", "state"),
    [
        (None, None, "open"),
        (None, AgendaItem(result="einstimmig"), "done"),
        (Meeting(), None, "open"),
        (Meeting(start=NOW - dt.timedelta(1)), None, "done"),
        (Meeting(start=NOW + dt.timedelta(1)), None, "planned"),
        (Meeting(start=NOW + dt.timedelta(1), cancelled=True), None, "cancelled"),
        (Meeting(start=NOW - dt.timedelta(1), cancelled=True), AgendaItem(result="vertagt"), "done"),
    ],
)
def test_stage_tells_how_far_it_has_come(meeting, item, state):
    assert course.state_of(meeting, item, NOW) == state


def test_paper_stands_where_it_comes_next_else_where_it_was_decided():
    def stage(state, result="", decides=False):
        return course.Stage(
            Consultation(authoritative=decides), [], Meeting(start=NOW), AgendaItem(result=result), state
        )

    decided, advised = stage("done", "beschlossen", True), stage("done", "empfohlen")
    following = stage("next")

    assert course.standing([advised, decided, following]) is following
    assert course.standing([decided, advised]) is decided
    assert course.standing([advised]) is advised
    assert course.standing([stage("open")]) is None


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        (
            "Der Stadtrat beschließt die Sat-\nzung über die Bürger\u00ad\nbeteiligung hier.\n\nZweitens.",
            ["Der Stadtrat beschließt die Satzung über die Bürgerbeteiligung hier.", "Zweitens."],
        ),
        ("1. Haushalt\n2. Satzung\n- Anlage", ["1. Haushalt", "2. Satzung", "- Anlage"]),
        (
            "Eine Zeile, die den ganzen Satzspiegel füllt und weiter\ngeht hier.\nEin neuer Absatz beginnt",
            [
                "Eine Zeile, die den ganzen Satzspiegel füllt und weiter geht hier.",
                "Ein neuer Absatz beginnt",
            ],
        ),
        (
            "Bürgerbüro\nMusterweg 1\nDer Rat will, dass der Spielplatz und der Bolz\x02platz im Ortsteil"
            " bis zum Sommer mit neuen\nBänken versehen sind.\nBeschluss\nangenommen",
            [
                "Bürgerbüro",
                "Musterweg 1",
                "Der Rat will, dass der Spielplatz und der Bolzplatz im Ortsteil bis zum Sommer mit neuen"
                " Bänken versehen sind.",
                "Beschluss",
                "angenommen",
            ],
        ),
        ("Nord-Süd-\nAchse", ["Nord-Süd-Achse"]),
        ("\x02\x07 \n\n\u00a0\n", []),
        ("", []),
    ],
)
def test_text_of_a_page_becomes_paragraphs(page, paragraphs):
    assert flow.paragraphs(page) == paragraphs


def test_preview_ends_with_a_whole_paragraph_and_says_if_there_is_more():
    assert flow.preview(["Erstens.\n\nZweitens.", "Drittens."], 20) == (["Erstens.", "Zweitens."], True)
    assert flow.preview(["Erstens."], 20) == (["Erstens."], False)
    assert flow.preview(["Ein Satz, der zu lang ist"], 10) == (["Ein Satz, …"], True)
    assert flow.preview([], 10) == ([], False)
