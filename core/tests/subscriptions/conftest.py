"""A module with feeds and dates that the tests fill."""

import datetime as dt
import sys
from types import ModuleType, SimpleNamespace

import pytest

NOW = dt.datetime(2026, 5, 20, 10, 0, tzinfo=dt.UTC)


class Publisher:
    """What the module `news` publishes: entries by feed, and dates."""

    def __init__(self) -> None:
        self.entries = {"meetings": [], "papers": [], "street": []}
        self.dates = []
        self.broken = set()

    def named(self, key: str):
        """What the module gives for `portal_feed_named`."""
        from rathaus.contracts.portal import Feed

        prefix, _, number = key.partition("-")
        if prefix != "street" or not number:
            return None
        return Feed(key=key, title=f"Straße {number}", url="/news/", entries="test_news:street", about=number)

    def street(self, since: dt.datetime | None, limit: int, number: str):
        """The entries of a feed that is known by name only."""
        return self.reader("street")(since, limit) if number == "5" else []

    def publish(self, feed: str, *ids: str, updated: dt.datetime | None = None, **values) -> None:
        from django.utils import timezone
        from rathaus.contracts.portal import FeedEntry

        for each in ids:
            entry = {
                "id": each,
                "title": f"Titel {each}",
                "url": f"/news/{each}/",
                "updated": updated or timezone.now(),
            }
            self.entries[feed].insert(0, FeedEntry(**{**entry, **values}))

    def withdraw(self, feed: str, entry_id: str) -> None:
        self.entries[feed] = [entry for entry in self.entries[feed] if entry.id != entry_id]

    def reader(self, feed: str):
        def read(since: dt.datetime | None, limit: int):
            if feed in self.broken:
                raise LookupError(feed)
            found = [entry for entry in self.entries[feed] if since is None or entry.updated >= since]
            return found[:limit]

        return read


@pytest.fixture
def publisher(monkeypatch) -> Publisher:
    from rathaus.contracts.portal import Feed
    from rathaus.portal.subscriptions import feeds
    from rathaus.portal.subscriptions.views import calendar

    made = Publisher()
    module = ModuleType("test_news")
    listed = []
    for key, title in (("meetings", "Sitzungen"), ("papers", "Vorlagen & mehr")):
        setattr(module, key, made.reader(key))
        listed.append(Feed(key=key, title=title, url=f"/news/{key}/", entries=f"test_news:{key}"))
    module.street = made.street
    monkeypatch.setitem(sys.modules, "test_news", module)
    calls = SimpleNamespace(
        by_module=lambda hook, **asked: {"news": made.named(asked["key"]) if asked else listed},
        portal_calendar_entries=lambda start, end: [d for d in made.dates if start <= d.start < end],
    )
    monkeypatch.setattr(feeds, "hooks", lambda: calls)
    monkeypatch.setattr(calendar, "hooks", lambda: calls)
    return made


@pytest.fixture
def follow(publisher):
    """Follow feeds with a confirmed address."""

    def confirmed(
        email: str = "anna@example.org",
        feeds=("meetings",),
        rhythm: str = "immediately",
        language: str = "de",
    ):
        from rathaus.portal.subscriptions.following import confirmed
        from rathaus.portal.subscriptions.models import Subscriber

        payload = {"feeds": [["news", feed] for feed in feeds], "rhythm": rhythm, "language": language}
        confirmed(email, payload)
        return Subscriber.objects.get(email=email)

    return confirmed
