"""Every address below the workspace's: shut to strangers, and to staff without a second factor."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

ROOT = "arbeitsplatz/"
OPEN = re.compile(r"(anmelden|abmelden|passwort-vergessen|extern|konto/gesperrt|konto/anlegen)")
"""Logging in and out, and what belongs to it."""
ON_THE_WAY = re.compile(r"(konto/zweiter-faktor|konto/passwort|konto/bestaetigen)/")
"""What staff need to set the second factor up."""


def routes(patterns: Any, before: str = "") -> Iterator[str]:
    from django.urls import URLResolver

    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


@pytest.fixture
def paths(town: Any) -> list[str]:
    """An address for each route of the workspace, but those of the login."""
    from django.urls import get_resolver
    from rathaus.portal.towns.urlconf import urlconf_name

    found = routes(get_resolver(urlconf_name(town.enabled)).url_patterns)
    staff = [route for route in found if route.startswith(ROOT) and not OPEN.match(route.removeprefix(ROOT))]
    return ["/" + re.sub(r"<[^>]+>|\(\?P.*\)", "1", route).replace("$", "") for route in staff]


def test_strangers_are_sent_to_the_login(paths: list[str], portal_client: Any) -> None:
    client = portal_client()
    assert len(paths) > 20
    opened = {
        f"{method} {path}"
        for path in paths
        for method in ("get", "post")
        if not _shut(getattr(client, method)(path), "/arbeitsplatz/anmelden/")
    }
    assert opened == set()


def test_administrator_without_second_factor_is_sent_to_its_setup(
    paths: list[str], portal_client: Any
) -> None:
    from rathaus.portal.staff.models import User

    client = portal_client()
    client.force_login(User.objects.create_superuser("neu", "neu@stadt.example", None, is_staff=True))
    opened = {
        f"{method} {path}"
        for path in paths
        for method in ("get", "post")
        if not ON_THE_WAY.search(path)
        and not _shut(getattr(client, method)(path), "/arbeitsplatz/konto/zweiter-faktor/")
    }
    assert opened == set()


def _shut(answer: Any, door: str) -> bool:
    """Led to the door, or a method that is not served."""
    if answer.status_code == 405:
        return True
    return answer.status_code == 302 and answer.headers["Location"].partition("?")[0] == door
