"""The cache that all processes share: in the town's database."""

import time

import pytest
from django.core.cache import cache
from rathaus.portal.limits.models import CacheEntry
from rathaus.portal.towns import NoTown, use_town
from rathaus.testing.marks import both_databases
from rathaus.testing.threads import together


@both_databases
def test_values_come_back_as_they_were(town):
    cache.set("list", [1.5, "ä", None, {"a": True}], 60)

    assert cache.get("list") == [1.5, "ä", None, {"a": True}]
    assert cache.get("other", "default") == "default"
    assert cache.get_many(["list", "other"]) == {"list": [1.5, "ä", None, {"a": True}]}


@both_databases
def test_entry_past_its_end_is_gone(town):
    cache.set("short", 1, 0.01)
    cache.set("forever", 2, None)
    cache.set("never", 3, 0)
    time.sleep(0.02)

    assert [cache.get("short"), cache.get("forever"), cache.get("never")] == [None, 2, None]
    assert cache.add("short", 4, 60) is True


@both_databases
def test_touch_delete_and_incr(town):
    cache.set("number", 5, 60)

    assert cache.incr("number", 2) == 7
    assert cache.decr("number") == 6
    assert cache.touch("number", 120) is True
    assert cache.delete("number") is True
    assert cache.delete("number") is False
    assert cache.touch("number", 120) is False
    with pytest.raises(ValueError, match="number"):
        cache.incr("number")


@both_databases
def test_add_by_many_threads_is_won_by_one(two_towns):
    won: list[int] = []

    def add(number: int) -> None:
        with use_town(two_towns[0]):
            if cache.add("lock", number, 60):
                won.append(number)

    together(add, 8)

    assert len(won) == 1
    with use_town(two_towns[0]):
        assert cache.get("lock") == won[0]


def test_towns_do_not_see_each_other(two_towns):
    with use_town(two_towns[0]):
        cache.set("key", "first", 60)

    with use_town(two_towns[1]):
        assert cache.get("key") is None
        cache.clear()

    with use_town(two_towns[0]):
        assert cache.get("key") == "first"


def test_outside_of_a_town_raises(two_towns):
    with pytest.raises(NoTown):
        cache.get("key")


def test_stored_entry_does_not_show_its_key(town):
    cache.set("allauth:rl:login:ip:203.0.113.77", [1.0], 60)

    [row] = CacheEntry.objects.values_list()

    assert "203.0.113.77" not in str(row)
