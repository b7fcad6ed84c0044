"""What the feeds of committees and papers have in common."""

import datetime as dt
from collections.abc import Iterable
from hashlib import blake2b

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import FeedEntry

from ..models import AgendaItem, Paper


def after(since: dt.datetime | None) -> Q:
    """Published after that time; None: published at any time."""
    known = Q(published_at__isnull=False)
    return known if since is None else known & Q(published_at__gt=since)


def changed(since: dt.datetime | None) -> Q:
    """Changed after that time."""
    return Q() if since is None else Q(modified__gt=since)


def newest(entries: Iterable[FeedEntry], limit: int) -> list[FeedEntry]:
    """The newest of the entries first; of the same time in the order of their ids."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    return sorted(ordered, key=lambda entry: entry.updated, reverse=True)[:limit]


def result_entry(item: AgendaItem, paper: Paper | None) -> FeedEntry:
    """What was decided on an agenda item. A result that is corrected is news: the id holds its hash."""
    mark = blake2b(item.result.encode(), digest_size=4).hexdigest()
    path = reverse("ris:paper", args=[paper.pk]) if paper else reverse("ris:meeting", args=[item.meeting_id])
    return FeedEntry(
        id=f"ris-result-{item.pk}-{mark}",
        title=_("Result: %(what)s") % {"what": (paper and paper.name) or item.name or item.number},
        url=path,
        updated=timezone.localtime(item.modified),
        summary=item.result,
    )
