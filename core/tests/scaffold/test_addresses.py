"""Prefixes that a new module cannot have."""

from rathaus.scaffold.addresses import LANGUAGES, PORTAL, TAKEN, WORKSPACE
from rathaus.scaffold.kinds import taken


def test_prefixes_of_the_portal_are_those_of_its_address_map(town):
    from django.conf import settings
    from rathaus.portal.towns.urlconf import build

    routes = list(_routes(build(frozenset())))
    first = {_name(route.split("/")[0]) for route in routes} - {"", "arbeitsplatz", "stadt"}
    below = {_name(route.split("/")[1]) for route in routes if route.startswith("arbeitsplatz/")} - {""}

    assert first | {settings.STATIC_URL.strip("/")} == PORTAL
    assert below | {"arbeitsplatz"} == WORKSPACE
    assert {code for code, _name in settings.LANGUAGES} <= LANGUAGES


def test_prefixes_of_installed_modules_are_taken():
    assert {"maengel", "ris"} <= taken()["prefix"]
    assert {"georeport", "oparl", "suche", "en"} <= TAKEN


def _routes(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern).lstrip("^")
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route


def _name(part):
    """A part of a route without its file ending and what stands in it for a value."""
    return part.partition(".")[0].partition("<")[0].removesuffix("-")
