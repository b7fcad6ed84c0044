"""Give each entry of a followed feed a number when it is first seen.

Times are of no use for "new since": a module may publish today what is dated last week. Numbers are given
under a lock, so that a lower one never appears after a higher one was read.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from rathaus.contracts.portal import FeedEntry

from .feeds import ModuleFeed
from .models import FollowedFeed, Numbered, Subscription

WINDOW = dt.timedelta(days=30)
"""How far back entries are looked for."""
LIMIT = 500
KEPT = dt.timedelta(days=800)
"""How long it is remembered that an entry was seen."""


def digest(entry: FeedEntry) -> str:
    """Under what an entry is remembered: ids may be long addresses."""
    return hashlib.sha256(entry.id.encode()).hexdigest()


def number(followed: ModuleFeed, entries: Sequence[FeedEntry], now: dt.datetime) -> int:
    """Number what is new among the entries (given newest first) and return the feed's highest number."""
    with transaction.atomic():
        row = _locked(followed)
        known = set(
            Numbered.objects.filter(feed=row, digest__in=[digest(entry) for entry in entries]).values_list(
                "digest", flat=True
            )
        )
        fresh = [d for d in dict.fromkeys(digest(entry) for entry in reversed(entries)) if d not in known]
        if fresh:
            Numbered.objects.bulk_create(
                Numbered(feed=row, digest=d, number=row.last + place, seen=now)
                for place, d in enumerate(fresh, 1)
            )
            row.last += len(fresh)
            row.save(update_fields=["last"])
    return row.last


def _locked(followed: ModuleFeed) -> FollowedFeed:
    """The feed's row, locked; made where it is missing, also if it was forgotten while this waited for it."""
    module, feed = followed.module, followed.feed.key
    while (row := FollowedFeed.objects.select_for_update().filter(module=module, feed=feed).first()) is None:
        FollowedFeed.objects.get_or_create(module=module, feed=feed)
    return row


def after(followed: ModuleFeed, position: int) -> dict[str, int]:
    """The numbers above a position, by the entries' digests."""
    rows = Numbered.objects.filter(
        feed__module=followed.module, feed__feed=followed.feed.key, number__gt=position
    )
    return dict(rows.values_list("digest", "number"))


def only(entries: Iterable[FeedEntry], digests: Iterable[str]) -> list[FeedEntry]:
    """Those of the entries that are among the digests, each once, in their order."""
    wanted = dict.fromkeys(digests)
    return [entry for entry in entries if wanted.pop(digest(entry), 0) is None]


def forget(before: dt.datetime) -> int:
    """Forget entries seen before this time; returns how many."""
    return Numbered.objects.filter(seen__lt=before).delete()[0]


def forget_unfollowed() -> None:
    """Forget the feeds that nobody follows any more: a key can hold what somebody searched for, or where
    somebody lives.

    A feed that somebody else has locked is being numbered, perhaps for a subscription that is not stored yet:
    its numbers would begin anew, below the subscription's position, and news be lost. It waits for the daily
    run. Those that are free are looked at again under the lock: who had it may have stored one meanwhile.
    """
    same = Subscription.objects.filter(module=OuterRef("module"), feed=OuterRef("feed"))
    unfollowed = FollowedFeed.objects.filter(~Exists(same))
    with transaction.atomic():
        free = list(unfollowed.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True))
        unfollowed.filter(pk__in=free).delete()
