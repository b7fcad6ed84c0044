"""Personal data of subscriptions: a mail address and what it follows, until it is ended."""

import datetime as dt

from django.utils import timezone

from rathaus.contracts.portal import Erasure, PersonRecords, RetentionRule

from . import numbering
from .feeds import find
from .models import Subscriber


def retention_rules() -> list[RetentionRule]:
    """An address is erased with its last subscription; the rule catches what a fault may have left."""
    return [
        RetentionRule(
            name="subscriptions-ended",
            purpose="Send news by mail that someone asked for",
            legal_basis="Art. 6(1)(a) GDPR",
            days=1,
            run="rathaus.portal.subscriptions.privacy:delete_ended",
        )
    ]


def delete_ended(before: dt.datetime) -> int:
    """Delete addresses from before this time that follow nothing; returns how many."""
    numbering.forget(timezone.now() - numbering.KEPT)
    numbering.forget_unfollowed()
    return Subscriber.objects.filter(created__lt=before, subscriptions__isnull=True).delete()[0]


def person_export(email: str) -> PersonRecords:
    """What this address follows."""
    rows = [
        {
            "feed": f"{each.module}/{each.feed}",
            "topic": _topic(each.module, each.feed),
            "rhythm": each.rhythm,
            "confirmed": each.confirmed.isoformat(),
            "language": subscriber.language,
        }
        for subscriber in Subscriber.objects.filter(email=email.lower())
        for each in subscriber.subscriptions.order_by("module", "feed")
    ]
    return PersonRecords(records={"subscriptions": rows} if rows else {})


def _topic(module: str, key: str) -> str:
    """What the feed is called; for a search that is followed, the words that were searched for."""
    followed = find(module, key)
    return followed.feed.title if followed is not None else ""


def person_erase(email: str) -> Erasure:
    """End all of it."""
    from .following import end

    count = 0
    for subscriber in Subscriber.objects.filter(email=email.lower()):
        count += end(subscriber, None)
    return Erasure(erased={"subscriptions": count} if count else {})
