"""The feeds of the current town's modules and what is in them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rathaus.contracts.portal import Feed, FeedEntry
from rathaus.portal.hooks import hooks
from rathaus.portal.jobs.running import function
from rathaus.portal.search import following

MAX_KEY = 150
"""Characters of a key: what a subscription can store."""


@dataclass(frozen=True)
class ModuleFeed:
    """A feed and the module it is of."""

    module: str
    feed: Feed

    @property
    def name(self) -> str:
        """`module/key`, unique in the town."""
        return f"{self.module}/{self.feed.key}"

    def entries(self, since: dt.datetime | None, limit: int) -> Sequence[FeedEntry]:
        """Public entries, newest first, in the active language. Raises what the module raises."""
        about = (self.feed.about,) if self.feed.about else ()
        found: Sequence[FeedEntry] = function(self.feed.entries)(since, limit, *about)
        return found


def feeds() -> list[ModuleFeed]:
    """All feeds in the order of the modules, titles in the active language."""
    found = hooks().by_module("portal_feeds")
    return [ModuleFeed(module, feed) for module, listed in found.items() for feed in listed]


def find(module: str, key: str) -> ModuleFeed | None:
    """The feed with this key, if the town has it (still): listed, or one of the many that a module knows by
    name only.
    """
    return next(iter(known([(module, key)])), None)


def known(names: Iterable[tuple[str, str]]) -> list[ModuleFeed]:
    """Those of the feeds (module, key) that the town has (still)."""
    listed = {(one.module, one.feed.key): one for one in feeds()}
    found = (listed.get((module, key)) or _named(module, key) for module, key in names)
    return [one for one in found if one is not None]


def _named(module: str, key: str) -> ModuleFeed | None:
    if len(key) > MAX_KEY:
        return None
    given: Feed | None
    if module == following.MODULE:
        given = following.feed_named(key)
    else:
        given = hooks().by_module("portal_feed_named", key=key).get(module)
    return ModuleFeed(module, given) if given is not None and given.key == key else None
