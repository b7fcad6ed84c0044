"""The feeds of the current town's modules and what is in them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rathaus.contracts.portal import Feed, FeedEntry
from rathaus.portal.hooks import hooks
from rathaus.portal.jobs.running import function


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
        found: Sequence[FeedEntry] = function(self.feed.entries)(since, limit)
        return found


def feeds() -> list[ModuleFeed]:
    """All feeds in the order of the modules, titles in the active language."""
    found = hooks().by_module("portal_feeds")
    return [ModuleFeed(module, feed) for module, listed in found.items() for feed in listed]


def find(module: str, key: str) -> ModuleFeed | None:
    """The feed with this key, if the town has it (still)."""
    return next((one for one in feeds() if one.module == module and one.feed.key == key), None)
