"""Roles, personal data, and what the module gives to the portal's services."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from rathaus.portal.api import hooks

MODULE = "trail"
LIST = "/entdecken/"
NOW = dt.datetime(2026, 5, 20, 9, tzinfo=dt.UTC)


def test_editor_may_write_and_publisher_may_delete(town: Any) -> None:
    grants = hooks().by_module("portal_permissions")[MODULE]
    granted = {each.role: each.permissions for each in grants}

    assert granted == {
        "reader": ["trail.view_trail", "trail.view_place"],
        "editor": [
            "trail.add_trail",
            "trail.add_place",
            "trail.change_trail",
            "trail.change_place",
            "trail.delete_place",
        ],
        "publisher": ["trail.delete_trail"],
    }


def test_search_finds_what_is_public(trail: Callable[..., Any], portal_client: Any) -> None:
    from rathaus_trail import write

    trail("Kletterwald", public=False)
    made = trail("Rutschenturm")
    client = portal_client()

    def pages() -> list[str]:
        words = ("Rutschenturm", "Kletterwald")
        return [client.get(f"/suche/?q={word}").content.decode() for word in words]

    before = [f'"{LIST}{made.pk}/"' in page for page in pages()]
    write.withdraw(made, NOW)
    after = [f'"{LIST}' in page.partition("<main")[2] for page in pages()]

    assert (before, after) == ([True, False], [False, False])


def test_map_shows_places_within_the_box(trail: Callable[..., Any]) -> None:
    trail("Inside")
    trail("Secret", public=False)

    found = hooks().portal_map_features(west=12.0, south=51.0, east=13.0, north=52.0)

    assert [(each.title, each.note) for each in found if each.kind == "place"] == [("Am Anfang", "Inside")]


def test_indicator_counts_the_month_of_the_town(trail: Callable[..., Any]) -> None:
    from rathaus_trail import write
    from rathaus_trail.indicators import indicators

    for moment in ("2026-04-30T22:30+00:00", "2026-05-31T21:59+00:00", "2026-05-31T22:00+00:00"):
        write.publish(trail(moment, public=False), dt.datetime.fromisoformat(moment))

    assert [value.value for value in indicators("2026-05")] == [2]


def test_demo_is_made_once(town: Any) -> None:
    from rathaus_trail.demo import build_demo

    made = [build_demo(NOW.date()).created for _turn in range(2)]

    assert made == [{"trails": 2, "places": 5}, {}]
