"""Which states are kept, when, and what takes them away again."""

import datetime as dt
import io
from typing import Any

import pytest

T0 = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def hour(number: float) -> dt.datetime:
    return T0 + dt.timedelta(hours=number)


def kept(kind: str, key: int) -> list[tuple[int, Any]]:
    from rathaus_ris.models import Version

    rows = Version.staff.filter(kind=kind, object_key=key).order_by("number")
    return [(row.number, row.state["name"]) for row in rows]


def texts() -> str:
    from rathaus_ris.models import Version, VersionMention

    return repr(
        [
            *Version.staff.values_list("state", flat=True),
            *VersionMention.staff.values_list("name", flat=True),
        ]
    )


def content(text: str) -> Any:
    from rathaus_ris.files.content import keep

    return keep(io.BytesIO(text.encode()), name="plan.txt", allowed=["text/plain"], max_bytes=1000)


@pytest.mark.requirement("ris-req-074")
def test_first_publication_is_version_one_and_a_change_ends_it(council: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.models import Version

    write.update(council.paper, hour(1), name="Spielplatz am Markt")

    assert kept("paper", council.paper.pk) == [(1, "Spielplatz am Anger"), (2, "Spielplatz am Markt")]
    past = Version.past.get(kind="paper")
    assert (past.began, past.ended) == (T0, hour(1))


def test_draft_has_no_version_until_it_is_published(council: Any) -> None:
    from rathaus_ris import models, write

    draft = write.create(models.Paper, T0, body=council.body, name="Entwurf")
    write.update(draft, hour(1), name="Zweiter Entwurf")
    assert kept("paper", draft.pk) == []

    write.publish(draft, hour(2))
    assert kept("paper", draft.pk) == [(1, "Zweiter Entwurf")]


@pytest.mark.parametrize(
    ("later", "numbers"),
    [(dt.timedelta(minutes=9), [1]), (dt.timedelta(minutes=11), [1, 2])],
)
def test_corrections_right_after_each_other_make_one_version(
    council: Any, later: dt.timedelta, numbers: list[int]
) -> None:
    from rathaus_ris import write

    write.update(council.paper, T0 + later, name="Anders")

    assert [number for number, _name in kept("paper", council.paper.pk)] == numbers


def test_undone_correction_leaves_no_version(council: Any) -> None:
    from rathaus_ris import write

    write.update(council.paper, hour(1), name="Tippfehlr")
    write.update(council.paper, hour(1.1), name="Spielplatz am Anger")

    assert kept("paper", council.paper.pk) == [(2, "Spielplatz am Anger")]


def test_same_values_make_no_version(council: Any) -> None:
    from rathaus_ris import write

    write.update(council.paper, hour(1), name="Spielplatz am Anger")
    write.update(council.committee, hour(1), name="Ausschuss für Bau")

    assert kept("paper", council.paper.pk) == [(1, "Spielplatz am Anger")]
    assert kept("meeting", council.meeting.pk) == [(1, "Sitzung")]


@pytest.mark.requirement("ris-req-074")
def test_changed_item_is_a_change_of_meeting_and_paper(council: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.models import Version

    write.update(council.item, hour(1), result="beschlossen", resolution_text="Es wird gebaut.")

    states = [row.state for row in Version.staff.filter(kind="meeting").order_by("number")]
    assert [state["items"][0]["resolution"] for state in states] == ["", "Es wird gebaut."]
    steps = [row.state["steps"] for row in Version.staff.filter(kind="paper").order_by("number")]
    assert [step[0]["item"]["result"] for step in steps] == ["", "beschlossen"]


def test_fetched_content_is_no_news_and_a_replaced_one_is(council: Any) -> None:
    from rathaus_ris import write

    first = content("eins")
    write.replace_file(council.file, first, hour(1))
    assert [number for number, _name in kept("paper", council.paper.pk)] == [1]

    write.replace_file(council.file, content("zwei"), hour(2))
    assert [number for number, _name in kept("paper", council.paper.pk)] == [1, 2]


def take(council: Any, what: str, how: str) -> None:
    from rathaus_ris import write

    target = getattr(council, what)
    if how == "withdraw":
        write.withdraw(target, hour(3), reason="Datenschutz")
    elif how == "hide":
        write.update(target, hour(3), is_open=False)
    else:
        write.delete(target, hour(3), erase=how == "erase")


@pytest.mark.requirement("ris-req-076")
@pytest.mark.parametrize("how", ["withdraw", "hide", "delete", "erase"])
@pytest.mark.parametrize(
    ("what", "word"), [("paper", "Anger"), ("other", "Mühlgraben"), ("file", "Lageplan")]
)
def test_texts_of_what_is_taken_away_leave_every_version(
    council: Any, what: str, word: str, how: str
) -> None:
    from rathaus_ris import write

    write.update(council.meeting, hour(1), name="Zweite Sitzung")
    write.update(council.paper, hour(1), reference="1/26")
    assert word in texts()

    take(council, what, how)

    assert word not in texts()


def test_withdrawn_item_leaves_a_mark_and_the_rest_of_the_version(council: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.models import Version

    write.update(council.meeting, hour(1), name="Zweite Sitzung")
    write.withdraw(council.item, hour(2), reason="Datenschutz")

    states = [row.state for row in Version.staff.filter(kind="meeting").order_by("number")]
    assert [[item.get("name", item.get("gone")) for item in state["items"]] for state in states] == [
        ["agendaitem", "Mühlgraben"],
        ["agendaitem", "Mühlgraben"],
        ["Mühlgraben"],
    ]


def test_history_begins_anew_after_a_withdrawal_was_undone(council: Any) -> None:
    from rathaus_ris import write

    write.update(council.paper, hour(1), name="Spielplatz am Markt")
    write.withdraw(council.paper, hour(2), reason="Datenschutz")
    assert kept("paper", council.paper.pk) == []

    write.restore(council.paper, hour(3))
    assert kept("paper", council.paper.pk) == [(1, "Spielplatz am Markt")]


def test_paper_hidden_by_its_only_item_loses_its_history(council: Any) -> None:
    from rathaus_ris import write

    write.update(council.paper, hour(1), name="Spielplatz am Markt")
    write.update(council.item, hour(2), is_open=False)

    assert kept("paper", council.paper.pk) == []
    assert "Spielplatz" not in texts()


@pytest.mark.requirement("ris-req-077")
def test_redacted_file_loses_all_earlier_contents(council: Any) -> None:
    from rathaus.portal.api import files
    from rathaus_ris import write

    tokens = []
    for number, text in enumerate(("eins", "zwei", "drei")):
        stored = content(text)
        write.replace_file(council.file, stored, hour(number + 1))
        tokens.append(stored.key)
    redacted = content("geschwärzt")
    write.redact_file(council.file, redacted, hour(9))

    assert [token for token in tokens if token in texts()] == []
    left = files.StoredFile.objects.filter(withdrawn_at__isnull=True).values_list("token", flat=True)
    assert [token for token in [*tokens, redacted.key] if token in left] == [redacted.key]


def test_staff_remove_the_past_of_an_object_alone(council: Any) -> None:
    from rathaus_ris import write
    from rathaus_ris.history.purging import forget

    write.update(council.paper, hour(1), name="Spielplatz am Markt")
    with write.changes(hour(2)):
        assert forget("paper", council.paper.pk) == 1

    assert kept("paper", council.paper.pk) == [(2, "Spielplatz am Markt")]


def test_baseline_stores_what_a_first_import_left_out(council: Any) -> None:
    from rathaus_ris import models, write
    from rathaus_ris.history.following import baseline

    with write.changes(hour(1), announce=False):
        old = write.create(models.Paper, hour(1), publish=True, body=council.body, name="Alt")
    assert kept("paper", old.pk) == []

    assert (baseline(hour(2)), baseline(hour(2))) == (1, 0)
    assert kept("paper", old.pk) == [(1, "Alt")]
