"""What the module tells the portal about itself: portal_settings_model, portal_feeds, portal_permissions,
ris_sources, ris_file_text."""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.utils.translation import override
from rathaus.api import SourceFile
from rathaus.portal.api import current_town, hooks
from rathaus.portal.staff.roles import sync_roles
from rathaus_ris import shown, write
from rathaus_ris.models import Meeting, Paper
from rathaus_ris.news import meetings
from rathaus_ris.settings import RisSettings
from rathaus_ris.shown import new_papers

HOUR = dt.timedelta(hours=1)


def test_portal_settings_model_gives_the_towns_settings_their_type(town):
    named = [setting.model for setting in hooks().portal_settings_model()]

    assert "rathaus_ris.settings:RisSettings" in named
    assert isinstance(current_town().settings("ris"), RisSettings)


def test_portal_feeds_give_what_was_published_last_newest_first_and_nothing_hidden(body, now):
    first = write.create(Paper, now, publish=True, body=body, name="Erste")
    second = write.create(Paper, now + HOUR, publish=True, body=body, name="Zweite", reference="BV 2")
    write.create(Paper, now, body=body, name="Entwurf")
    write.withdraw(write.create(Paper, now, publish=True, body=body, name="Zurück"), now, reason="x")
    meeting = write.create(Meeting, now, publish=True, body=body, name="Sitzung", start=now)
    feeds = {feed.key: feed.url for feed in hooks().portal_feeds() if feed.url.startswith("/ris/")}

    assert feeds == {"vorlagen": "/ris/vorlagen/", "sitzungen": "/ris/sitzungen/"}
    assert [(entry.id, entry.title) for entry in new_papers(None, 10)] == [
        (f"ris-paper-{second.pk}", "Zweite"),
        (f"ris-paper-{first.pk}", "Erste"),
    ]
    assert [entry.title for entry in new_papers(now, 10)] == ["Zweite"]
    assert [entry.id for entry in meetings.entries(None, 10)] == [f"ris-meeting-{meeting.pk}-20260520T0800"]


@pytest.mark.parametrize(
    ("role", "paper", "body_"),
    [
        ("reader", {"view"}, {"view"}),
        ("editor", {"view", "add", "change"}, {"view"}),
        ("publisher", {"view", "add", "change", "delete"}, {"view"}),
        ("administrator", {"view", "add", "change", "delete"}, {"view", "add", "change", "delete"}),
    ],
)
def test_portal_permissions_rise_with_the_role(town, role, paper, body_):
    sync_roles()

    held = set(Group.objects.get(name=f"ris:{role}").permissions.values_list("codename", flat=True))

    assert {name.partition("_")[0] for name in held if name.endswith("_paper")} == paper
    assert {name.partition("_")[0] for name in held if name.endswith("_body")} == body_


def test_ris_sources_are_those_of_the_settings(town, imports):
    assert hooks().ris_sources() == []
    imports("https://ris.example/oparl")

    assert [(source.url, source.interval) for source in hooks().ris_sources()] == [
        ("https://ris.example/oparl", 3600)
    ]


def test_ris_file_text_reads_plain_text_and_leaves_pictures(town, tmp_path: Path):
    text, picture = tmp_path / "a.txt", tmp_path / "a.png"
    text.write_text("Beschluss über den Spielplatz", "utf-8")
    picture.write_bytes(b"\x89PNG")

    found = hooks().ris_file_text(file=SourceFile(path=str(text), mime_type="text/plain", size=30))
    none = hooks().ris_file_text(file=SourceFile(path=str(picture), mime_type="image/png", size=4))

    assert (found.pages, none) == (["Beschluss über den Spielplatz"], None)


@pytest.mark.parametrize(("language", "label"), [("de", "Gemeinderat"), ("en", "Council")])
def test_navigation_calls_the_council_by_its_own_name_in_german(town, monkeypatch, language, label):
    monkeypatch.setattr(shown, "current_town", lambda: named("Gemeinderat", RisSettings()))

    with override(language):
        entries = shown.navigation()

    assert [entry.label for entry in entries] == [label]


def named(council_name, settings):
    """Return a stand-in for the current town whose council has this name."""
    effective = SimpleNamespace(council_name=council_name)
    return SimpleNamespace(effective=effective, settings=lambda module: settings)
