"""The public form, confirmed by mail; hooks, webhooks, the migration."""

import datetime as dt
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from rathaus.api import PaperPublished
from rathaus.portal.api import hooks

FORM = {"text": "Die Rutsche ist kaputt.", "email": "kim@stadt.example"}
NOW = dt.datetime(2026, 5, 20, 9, tzinfo=dt.UTC)


@pytest.fixture
def confirmation(town: Any) -> Any:
    """The newest link that was asked for, if there is one."""
    from rathaus.portal.mail.models import Confirmation

    return lambda: Confirmation.objects.order_by("created").last()


def test_hint_counts_once_it_is_confirmed_and_once(entry: Any, portal_client: Any, confirmation: Any) -> None:
    from rathaus_playgrounds.hints import confirmed
    from rathaus_playgrounds.models import Hint

    row = entry("Am Mühlenteich")
    answer = portal_client().post(f"/playgrounds/{row.pk}/hinweis/", FORM)
    before, asked = Hint.objects.count(), confirmation()
    paths = [confirmed(asked.email, asked.payload) for _turn in range(2)]

    assert (answer.status_code, before, asked.email) == (200, 0, "kim@stadt.example")
    assert paths == [f"/playgrounds/{row.pk}/"] * 2
    assert list(Hint.objects.values_list("entry", "text", "topic")) == [(row.pk, FORM["text"], "broken")]


def test_robot_and_wrong_address_get_no_mail(entry: Any, portal_client: Any, confirmation: Any) -> None:
    address = f"/playgrounds/{entry('Am Mühlenteich').pk}/hinweis/"
    robot = portal_client().post(address, FORM | {"webseite": "https://spam.example"})
    wrong = portal_client().post(address, FORM | {"email": "kim@"})

    assert (robot.status_code, wrong.status_code, confirmation()) == (200, 422, None)
    assert FORM["text"] in wrong.content.decode()


def test_eleventh_hint_within_an_hour_is_refused(entry: Any, portal_client: Any) -> None:
    address = f"/playgrounds/{entry('Am Mühlenteich').pk}/hinweis/"
    statuses = [portal_client().post(address, {}).status_code for _turn in range(11)]

    assert statuses == [422] * 10 + [429]


def test_hint_on_an_entry_that_is_not_public_is_not_possible(entry: Any, portal_client: Any) -> None:
    hidden = entry("Noch geheim", public=False)

    assert portal_client().post(f"/playgrounds/{hidden.pk}/hinweis/", FORM).status_code == 404


def test_webhook_tells_no_words(town: Any) -> None:
    events = hooks().by_module("portal_webhook_events")["playgrounds"]

    assert [(event.name, sorted(event.example)) for event in events] == [
        ("playgrounds.hint.received", ["hint", "topic"])
    ]


def test_paper_becomes_one_draft_however_often_it_is_told(town: Any) -> None:
    from rathaus_playgrounds.models import Playground
    from rathaus_playgrounds.papers import note_paper

    paper = PaperPublished(id="http://a.example/paper/1", name="Neuer Spielplatz im Park", at=NOW)
    other = PaperPublished(id="http://a.example/paper/2", name="Haushalt", at=NOW)
    for event in (paper, paper, other):
        note_paper(event)

    assert list(Playground.objects.values_list("title", "published")) == [(paper.name, None)]


def test_migration_sorts_the_hints_that_are_there(entry: Any) -> None:
    from rathaus_playgrounds.models import Hint

    row = entry("Am Mühlenteich")
    for key, text in (("a", "Scherben im Sand"), ("b", "Alles gut")):
        Hint.objects.create(entry=row, key=key, text=text, received=NOW)

    import_module("rathaus_playgrounds.migrations.0003_hint_topic").fill(apps, None)

    assert list(Hint.objects.order_by("key").values_list("topic", flat=True)) == ["dirt", ""]
