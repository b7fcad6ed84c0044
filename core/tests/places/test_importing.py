"""An import replaces the former one in a single step, and ids outlive it."""

import os
import signal
from dataclasses import replace

import pytest
from rathaus.portal.api import places
from rathaus.testing.marks import both_databases

from .conftest import NOW


def switch(draft, **options):
    from rathaus.portal.places.importing import Origin
    from rathaus.portal.places.importing import switch as switch_in

    return switch_in(draft, Origin("streets.csv", "1" * 64, "Amt", "dl-de/by-2-0"), now=NOW, **options)


def without(draft, name):
    """The draft without a street and its houses."""
    entries = {key: entry for key, entry in draft.entries.items() if entry.name != name}
    houses = {place: house for place, house in draft.addresses.items() if place[0] in entries}
    return type(draft)(entries, houses)


@both_databases
def test_same_import_again_changes_nothing(town, draft):
    first = switch(draft)
    before = (places.version(), places.names())
    again = switch(draft)
    assert (first.added, first.changed, first.gone) == (len(draft.entries) + len(draft.addresses), 0, 0)
    assert (again.added, again.changed, again.gone) == (0, 0, 0)
    assert (places.version(), places.names()) == before


@both_databases
def test_street_that_goes_and_returns_keeps_its_id(streets, draft):
    place = places.find("Nixengrund")[0]
    version = places.version()
    gone = switch(without(draft, "Nixengrund"))
    assert (gone.gone, places.get(place.id), places.find("Nixengrund")) == (1 + 14, None, [])
    assert places.version() != version
    switch(draft)
    assert places.find("Nixengrund")[0] == place


@both_databases
def test_moved_street_keeps_its_id(streets, draft):
    place = places.find("Nixengrund")[0]
    key = next(key for key, entry in draft.entries.items() if entry.name == "Nixengrund")
    moved = replace(draft.entries[key], lat=51.3, lon=12.6, geometry=None)
    outcome = switch(type(draft)({**draft.entries, key: moved}, draft.addresses))
    found = places.get(place.id)
    assert (outcome.changed, found.lat, found.lon, found.geometry) == (1, 51.3, 12.6, None)


def test_trial_run_changes_nothing(streets, draft):
    before = (places.version(), places.names())
    assert switch(without(draft, "Nixengrund"), dry=True).gone == 1 + 14
    assert (places.version(), places.names()) == before


@both_databases
def test_what_staff_entered_survives(streets, draft):
    from rathaus.portal.places.models import Entry
    from rathaus.portal.places.saving import save_own

    corrected = Entry.objects.get(name="Nixengrund")
    corrected.lat = 51.32
    save_own(corrected)
    save_own(Entry(kind="street", name="Neubauweg", district="Kernstadt", lat=51.335, lon=12.61))
    outcome = switch(draft)
    assert (outcome.own, places.get(corrected.place_id).lat) == (2, 51.32)
    assert places.find("Neubauweg")[0].label == "Neubauweg, Kernstadt"


def test_import_killed_before_its_end_leaves_the_old_streets(streets, draft):
    names = places.names()
    child = os.fork()
    if child == 0:
        from django.db import connections
        from rathaus.portal.places import importing

        connections.close_all()
        importing.changed = lambda: os.kill(os.getpid(), signal.SIGKILL)
        switch(without(draft, "Nixengrund"))
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert (os.WTERMSIG(status), places.names()) == (signal.SIGKILL, names)


@pytest.mark.parametrize("kind", ["street", "address"])
def test_nearest_is_measured_to_the_line_or_the_house(streets, kind):
    house = places.find("Nixengrund 3")[0]
    place, metres = places.nearest(house.lat, house.lon, kind=kind)
    assert (place.name.startswith("Nixengrund"), round(metres)) == (True, 18 if kind == "street" else 0)


def test_nothing_is_near_far_away(streets):
    assert (places.nearest(51.0, 13.7), places.district_at(51.0, 13.7)) == (None, None)


def test_point_lies_in_the_district_of_the_nearest_house(streets):
    house = places.find("Nixengrund 3")[0]
    assert places.district_at(house.lat, house.lon).name == "Beispielau"


def test_point_lies_in_the_district_with_that_area(town):
    from rathaus.portal.places.draft import Gatherer

    gathered = Gatherer()
    square = [[12.60, 51.33], [12.62, 51.33], [12.62, 51.34], [12.60, 51.34], [12.60, 51.33]]
    gathered.add_district("Quadrat", {"type": "Polygon", "coordinates": [square]})
    gathered.add_line("Querstraße", [[12.605, 51.335], [12.615, 51.335]])
    switch(gathered.finish())
    assert [places.district_at(51.335, 12.61).name, places.district_at(51.35, 12.61)] == ["Quadrat", None]
    assert places.find("Querstr")[0].district == "Quadrat"


def test_place_and_district_of_a_point_are_found_together_as_apart(streets):
    house = places.find("Nixengrund 3")[0]
    for lat, lon in [(house.lat, house.lon), (house.lat + 0.001, house.lon), (house.lat + 0.004, house.lon)]:
        named = places.nearest(lat, lon, within=60) or places.nearest(lat, lon, kind="street")
        assert places.here(lat, lon) == (named[0] if named else None, places.district_at(lat, lon))
    assert places.here(51.0, 13.7) == (None, None)


@both_databases
def test_of_houses_in_the_box_the_nearest_in_metres_counts(town):
    from rathaus.portal.places.draft import Gatherer

    gathered = Gatherer()
    gathered.add_line("Querstraße", [[12.60, 51.33], [12.62, 51.33]])
    gathered.add_house("Querstraße", 1, "", 51.3306, 12.61)  # 67 m to the north
    gathered.add_house("Querstraße", 2, "b", 51.33, 12.6109)  # 63 m to the east: more degrees, fewer metres
    switch(gathered.finish())
    place, metres = places.nearest(51.33, 12.61)
    assert (place.name, round(metres)) == ("Querstraße 2b", 63)
    assert places.nearest(51.33, 12.61, within=60) is None


def test_towns_do_not_see_each_others_streets(two_towns, draft):
    from rathaus.portal.api import use_town

    one, other = two_towns
    with use_town(one):
        switch(draft)
    with use_town(other):
        assert (places.names(), places.find("Nixengrund"), places.version()) == ([], [], "")
