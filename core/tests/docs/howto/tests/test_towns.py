"""The fixtures of `rathaus.testing` in a module of one's own: two towns, both databases, a browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from rathaus.portal.api import current_town, use_town
from rathaus.testing.marks import both_databases

LIST = "/playgrounds/"


def add(title: str) -> None:
    from rathaus_playgrounds import write
    from rathaus_playgrounds.models import Playground

    write.publish(Playground(title=title), timezone.now())


@both_databases
def test_town_shows_its_own_entries_only(two_towns: Any, portal_client: Any) -> None:
    for town in two_towns:
        with use_town(town):
            add(f"Spielplatz von {town.id}")

    pages = [portal_client(town).get(LIST).content.decode() for town in two_towns]

    names = [f"Spielplatz von {town.id}" for town in two_towns]
    assert [[name in page for name in names] for page in pages] == [[True, False], [False, True]]


def test_first_town_is_open_where_a_test_names_it(town: Any, two_towns: Any) -> None:
    assert current_town() == town == two_towns[0]


def test_clerk_may_write_everywhere(town: Any, clerk: Any) -> None:
    assert clerk.has_perms(["playgrounds.add_playground", "playgrounds.delete_playground"])


@pytest.mark.postgresql
def test_titles_differ_by_accents_there_too(on_postgresql: Any) -> None:
    from rathaus_playgrounds.models import Playground

    with use_town(on_postgresql[0]):
        add("Spielplätze")
        found = [Playground.objects.filter(title=title).count() for title in ("Spielplätze", "Spielplatze")]

    assert found == [1, 0]


@pytest.mark.browser
def test_list_is_accessible(browser_page: Any, entry: Callable[..., Any]) -> None:
    entry("Am Mühlenteich")
    browser_page.open(LIST)

    assert (browser_page.axe(), browser_page.overflow(), browser_page.problems) == ([], 0, [])
