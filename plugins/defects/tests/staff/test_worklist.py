"""The work list: finding, ordering, paging, saved filters, several reports at once."""

import datetime as dt
import re
from typing import Any

import pytest
from rathaus_defects import write
from rathaus_defects.models import Report, SavedFilter, State
from rathaus_defects.staff.worklist import boxes, ordering

WORK = "/arbeitsplatz/maengel/"


def numbers(answer: Any) -> list[str]:
    """The reports of a page, in their order."""
    return re.findall(rf'href="{WORK}(\d{{4}}-\d{{6}})/" data-open', answer.text)


@pytest.mark.requirement("defects-req-067")
@pytest.mark.parametrize(
    "query",
    [
        "q={number}",
        "q=kabel",
        "q=ANGER+2",
        "kategorie=tree",
        "ortsteil=Polenz",
        "amt=bauhof",
        "von=2026-05-21",
    ],
)
def test_report_is_found_by_what_was_asked(sent, signed_in, office, now, query):
    sent(text="Die Lampe ist dunkel.")
    wanted = sent(text="Ein Kabel hängt herab.", category="tree", at=now + dt.timedelta(days=1))
    write.set_place(wanted, now, lat=51.3, lon=12.6, address="Anger 2", district="Polenz")
    write.set_office(wanted, office, now)

    answer = signed_in("reader").get(f"{WORK}?{query.format(number=wanted.number)}")

    assert numbers(answer) == [wanted.number]


def test_lists_hold_what_they_say(sent, clerk, now):
    waiting, released, done = sent(releases=False), sent(releases=True), sent(releases=True)
    write.set_state(done, State.FIXED, now)
    write.assign(released, clerk, now)
    write.set_deadlines(waiting, now, answer_due=now - dt.timedelta(days=1), expected=None)
    sent(needs_confirmation=True)

    held = {key: [row.number for row in rows(clerk, now)] for key, rows in boxes.BOXES.items()}

    assert {key: sorted(found) for key, found in held.items()} == {
        "neu": [waiting.number],
        "fotos": [],
        "rueckmeldung": [],
        "seit": [waiting.number, released.number, done.number],
        "meine": [released.number],
        "frei": [waiting.number],
        "faellig": [waiting.number],
        "offen": [waiting.number, released.number],
        "erledigt": [done.number],
        "alle": [waiting.number, released.number, done.number],
    }


def test_new_reports_reach_back_to_friday_on_a_monday(town):
    monday = dt.datetime(2026, 5, 18, 5, 55, tzinfo=dt.UTC)
    whit_tuesday = dt.datetime(2026, 5, 26, 5, 55, tzinfo=dt.UTC)

    found = [boxes.since(one).date().isoformat() for one in (monday, whit_tuesday)]

    assert found == ["2026-05-15", "2026-05-22"]


@pytest.mark.parametrize("word", ["neueste", "aelteste", "frist", "geaendert", "ort"])
def test_paging_loses_and_doubles_nothing_while_reports_arrive(sent, town, now, word, rf):
    rows = [sent(at=now + dt.timedelta(minutes=number // 2)) for number in range(7)]
    for number, row in enumerate(rows[:3]):
        write.set_deadlines(row, now, answer_due=None, expected=now + dt.timedelta(days=number))
    seen, query = [], f"?sort={word}"
    while query:
        page = ordering.page(Report.work.all(), word, rf(query), size=2)
        seen += [row.pk for row in page.rows]
        query = page.following
        if len(seen) == 2:
            sent(at=now + dt.timedelta(days=3 if word in ("neueste", "geaendert") else -3))

    back = ordering.page(Report.work.all(), word, rf(page.previous), size=2) if page.previous else page

    assert [key for key in seen if seen.count(key) > 1] == []
    assert {row.pk for row in rows} <= set(seen)
    assert [row.pk for row in back.rows] == seen[-1 - len(page.rows) : -len(page.rows)][-2:] or back.rows


@pytest.fixture
def rf() -> Any:
    from django.http import QueryDict

    return lambda text: QueryDict(text.lstrip("?"))


@pytest.mark.parametrize(
    "key", ["quatsch", "2026~1", "~", "2026-05-20T08:00:00+00:00~x", "9999-12-31T23:59:59-23:59~1"]
)
def test_broken_key_of_a_page_is_not_found(sent, signed_in, key):
    sent()

    assert signed_in("reader").get(WORK, {"nach": key}).status_code == 404


def test_queries_do_not_depend_on_the_number_of_reports(sent, signed_in, now):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = signed_in("publisher"), []
    for number in (1, 8):
        for _one in range(number):
            sent()
        client.get(f"{WORK}?liste=alle")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{WORK}?liste=alle")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_saved_filter_is_for_oneself_or_for_all(sent, signed_in):
    editor, reader = signed_in("editor"), signed_in("reader")
    editor.post(f"{WORK}filter/", {"name": "Nur meine", "filter": "liste=meine&csrf=1"})
    editor.post(
        f"{WORK}filter/", {"name": "Bäume offen", "filter": "liste=offen&kategorie=tree", "alle": "1"}
    )
    reader.post(f"{WORK}filter/", {"name": "Kein Recht", "filter": "liste=offen", "alle": "1"})

    texts = [client.get(f"{WORK}?liste=alle").text for client in (editor, reader)]
    shared = SavedFilter.staff.get(name="Bäume offen")
    refused = reader.post(f"{WORK}filter/{shared.pk}/loeschen/")
    editor.post(f"{WORK}filter/{shared.pk}/loeschen/")

    words = ("Nur meine", "Bäume offen", "Kein Recht")
    assert [[f">{word}</a>" in text for word in words] for text in texts] == [
        [True, True, False],
        [False, True, True],
    ]
    assert (refused.status_code, "?liste=offen&amp;kategorie=tree" in texts[1]) == (404, True)
    assert sorted(SavedFilter.staff.values_list("name", "query")) == [
        ("Kein Recht", "liste=offen"), ("Nur meine", "liste=meine")
    ]  # fmt: skip


@pytest.mark.requirement("defects-req-068")
def test_several_reports_are_changed_at_once(sent, signed_in, office, clerk):
    rows = [sent(releases=False) for _number in range(3)]
    ticked = {"nummer": [row.number for row in rows[:2]], "grund": "Besprechung"}
    publisher = signed_in("publisher")
    for given in (
        {"was": "person", "person": clerk.pk},
        {"was": "stand", "stand": "investigating"},
        {"was": "freigeben"},
    ):
        assert publisher.post(f"{WORK}mehrere/", ticked | given).status_code == 302

    found = [(row.assignee_id, row.state, row.is_public) for row in Report.staff.order_by("pk")]
    publisher.post(f"{WORK}mehrere/", ticked | {"was": "amt", "amt": "bauhof"})

    assert found == [(clerk.pk, "investigating", True)] * 2 + [(None, "open", False)]
    assert [row.office_id for row in Report.staff.order_by("pk")] == [office.pk, office.pk, None]


@pytest.mark.requirement("defects-req-162")
def test_report_that_a_colleague_changed_meanwhile_is_left_out_and_named(sent, signed_in, clerk, now):
    rows, publisher = [sent(), sent()], signed_in("publisher")
    opened = re.findall(r'name="fassung" value="([^"]+)"', publisher.get(f"{WORK}?liste=alle").text)
    write.set_state(rows[0], State.IN_PROGRESS, now, by=clerk)
    write.note(rows[1], "Stört niemanden.", now)
    form = {"nummer": [row.number for row in rows], "fassung": opened, "was": "stand", "stand": "fixed"}

    answer = publisher.post(f"{WORK}mehrere/", form, follow=True)

    assert [row.state for row in Report.staff.order_by("pk")] == ["in_progress", "fixed"]
    assert "1 Meldung ist geändert." in answer.text
    assert f"{rows[0].number} wurde ausgelassen: " in answer.text


def test_releasing_several_needs_the_role_and_changes_nothing_without(sent, signed_in):
    report = sent(releases=False)

    answer = signed_in("editor").post(f"{WORK}mehrere/", {"nummer": [report.number], "was": "freigeben"})

    assert (answer.status_code, Report.staff.get(pk=report.pk).is_public) == (403, False)


def test_nothing_ticked_says_what_to_do(sent, signed_in):
    answer = signed_in("editor").post(f"{WORK}mehrere/", {"was": "ich"}, follow=True)

    assert "Bitte haken Sie zuerst mindestens eine Meldung an." in answer.text


def test_tasks_name_what_waits(sent, now, town):
    from rathaus_defects.staff.menu import tasks

    report = sent(releases=False)
    write.set_deadlines(report, now, answer_due=now, expected=None)

    own = [task for task in tasks() if task.url.startswith(f"{WORK}?")]
    found = {task.url.partition("=")[2]: (task.count, task.permission) for task in own}

    assert found == {
        "neu": (1, "defects.delete_report"),
        "fotos": (0, "defects.change_photo"),
        "rueckmeldung": (0, "defects.change_report"),
        "faellig": (1, "defects.change_report"),
        "frei": (1, "defects.change_report"),
    }


@pytest.mark.requirement("defects-req-067")
def test_report_leads_back_to_the_list_it_was_opened_from_and_on_to_the_next(sent, signed_in, now):
    rows = [sent(releases=False, at=now + dt.timedelta(hours=number)) for number in range(3)]
    sent(releases=True, at=now + dt.timedelta(hours=1))
    publisher, other = signed_in("publisher"), signed_in("editor")
    publisher.get(f"{WORK}?liste=neu&kategorie=street-light&nach=2027-01-01T00:00:00%2B00:00~1")

    def links(client: Any, row: Report) -> list[str]:
        text = client.get(f"{WORK}{row.number}/").text.partition('aria-label="Arbeitsliste"')[2]
        return re.findall(r'href="([^"]+)"', text.partition("</nav>")[0])

    opened = links(publisher, rows[2])
    publisher.post(f"{WORK}{rows[2].number}/freigeben/", {})
    released, last = links(publisher, rows[2]), links(publisher, rows[0])

    back = f"{WORK}?liste=neu&amp;kategorie=street-light"
    assert (opened, released) == ([back, f"{WORK}{rows[1].number}/"],) * 2
    assert (last, links(other, rows[0])) == ([back], [WORK])


def test_what_belongs_to_a_report_is_counted_with_dots_between(sent, signed_in, now):
    row = sent(releases=True)
    write.note(row, "Am Zaun.", now)
    write.support(row, "erika@example.org", now)

    page = signed_in("reader").get(WORK).text

    assert [
        " ".join(one.split()) for one in re.findall(r'<span class="muted">([^<]*Notiz[^<]*)</span>', page)
    ] == ["1 Notiz · 1 Unterstützung"]
