"""A council of three with two factions, and an item they vote on."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture
def later() -> dt.datetime:
    return LATER


@pytest.fixture
def body(town: Any) -> Any:
    from rathaus_ris import models, write

    return write.create(models.Body, NOW, publish=True, name="Stadt Brandis", ags="14729070")


@pytest.fixture
def council(body: Any) -> SimpleNamespace:
    """`item` of a `meeting` of the council; `anna` and `bernd` of `left`, `clara` of `right`, which she
    joined not long ago."""
    from rathaus_ris import models, write

    def group(name: str, kind: str, short: str = "") -> Any:
        made = {"organization_type": kind, "name": name, "short_name": short}
        return write.create(models.Organization, NOW, publish=True, body=body, **made)

    def person(given: str, family: str) -> Any:
        made = {"name": f"{given} {family}", "given_name": given, "family_name": family}
        return write.create(models.Person, NOW, publish=True, body=body, **made)

    def seat(who: Any, where: Any, **dates: Any) -> None:
        write.create(models.Membership, NOW, body=body, person=who, organization=where, **dates)

    with write.changes(NOW, announce=False):
        found = SimpleNamespace(
            body=body,
            council=group("Stadtrat", "Gremium"),
            left=group("Freie Musterpartei", "Fraktion"),
            right=group("Bündnis 90/Die Musterblumen", "Fraktion", "BMB"),
            anna=person("Anna", "Musterfrau"),
            bernd=person("Bernd", "Beispiel"),
            clara=person("Clara", "Fiktiv"),
        )
        for who in (found.anna, found.bernd, found.clara):
            seat(who, found.council)
        seat(found.anna, found.left)
        seat(found.bernd, found.left)
        seat(found.clara, found.left, end_date=dt.date(2025, 12, 31))
        seat(found.clara, found.right, start_date=dt.date(2026, 1, 1))
        found.meeting = write.create(
            models.Meeting, NOW, publish=True, body=body, name="Sitzung", start=NOW - dt.timedelta(days=7)
        )
        write.link(found.meeting, "organization", [found.council], NOW)
        found.item = write.create(
            models.AgendaItem, NOW, body=body, meeting=found.meeting, number="1", name="Neue Bänke"
        )
    return found
