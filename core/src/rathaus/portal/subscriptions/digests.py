"""The job that mails what is new: for each subscriber one mail on all feeds that are due.

What is new is decided, and the subscriptions' positions are moved on, in the transaction that writes the
mail to the outbox: a worker killed at any moment has done both or neither.
"""

import datetime as dt
import logging
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from rathaus.contracts.portal import FeedEntry
from rathaus.portal.mail.outbox import send
from rathaus.portal.towns import current_town

from . import links, numbering
from .feeds import ModuleFeed, find, known
from .models import Subscriber, Subscription
from .rhythms import due

log = logging.getLogger(__name__)

STILL = "rathaus.portal.subscriptions.digests:still"
SHOWN = 50
"""So many entries of a feed are listed in one mail; for more it leads to the page."""


class DigestFailed(RuntimeError):
    """Some feeds could not be read; the others were mailed."""


@dataclass(frozen=True)
class Section:
    """A feed's part of a mail: the feed's name and title, address of its page, the entries shown, and how
    many more there are. `also` names, by an entry's id, the other feeds of the mail that tell the same.
    """

    name: str
    title: str
    url: str
    entries: Sequence[FeedEntry]
    more: int
    also: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    """A feed as it was read in one language: its entries and its highest number."""

    followed: ModuleFeed
    entries: Sequence[FeedEntry]
    last: int


def run() -> int:
    """Mail what is new and due in the current town; returns the number of mails written. Raises DigestFailed
    at the end if a feed could not be read."""
    now = timezone.now()
    read: dict[str, dict[str, Read]] = {}
    failed: set[str] = set()
    sent = 0
    for language in Subscriber.objects.values_list("language", flat=True).distinct():
        read[language] = _read(language, now, failed)
    for subscriber in Subscriber.objects.filter(subscriptions__isnull=False).distinct().iterator():
        sent += _mail(subscriber, read.get(subscriber.language, {}), now)
    if failed:
        raise DigestFailed(", ".join(sorted(failed)))
    return sent


def _read(language: str, now: dt.datetime, failed: set[str]) -> dict[str, Read]:
    """Read every followed feed once in a language, and number what is new in it."""
    followed = (
        Subscription.objects.filter(subscriber__language=language).values_list("module", "feed").distinct()
    )
    found: dict[str, Read] = {}
    with override(language):
        for one in known(followed):
            try:
                entries = one.entries(now - numbering.WINDOW, numbering.LIMIT)
            except Exception:
                log.exception("feed %s cannot be read", one.name)
                failed.add(one.name)
                continue
            found[one.name] = Read(one, entries, numbering.number(one, entries, now))
    return found


def _mail(subscriber: Subscriber, read: dict[str, Read], now: dt.datetime) -> int:
    """Write one subscriber's mail and move the positions on; returns 1 if there was something to mail."""
    with transaction.atomic():
        locked = Subscriber.objects.select_for_update().filter(id=subscriber.id).first()
        if locked is None:  # ended meanwhile
            return 0
        sections, ids = [], []
        for subscription in locked.subscriptions.order_by("module", "feed"):
            found = read.get(f"{subscription.module}/{subscription.feed}")
            if found is None or not due(subscription.rhythm, subscription.looked, now):
                continue
            if (section := _section(subscription, found)) is not None:
                sections.append(section)
                ids.append(subscription.pk)
            _move(subscription, found.last, now)
        if not sections:
            return 0
        _send(locked, sections, ids)
    return 1


def _section(subscription: Subscription, found: Read) -> Section | None:
    """What is new since the subscription's position and still public."""
    if found.last <= subscription.position:
        return None
    return _made(found.followed, found.entries, numbering.after(found.followed, subscription.position))


def _made(followed: ModuleFeed, entries: Sequence[FeedEntry], digests: Iterable[str]) -> Section | None:
    """The feed's part of a mail with those of the entries that are among the digests."""
    new = numbering.only(entries, digests)
    if not new:
        return None
    shown, feed = new[:SHOWN], followed.feed
    url = current_town().absolute(feed.url)
    return Section(followed.name, feed.title, url, shown, len(new) - len(shown))


def _move(subscription: Subscription, last: int, now: dt.datetime) -> None:
    """Note what was mailed; nothing is written where nothing changed and no day or week is over."""
    if subscription.position >= last and due(subscription.rhythm, now, now):
        return
    subscription.position, subscription.looked = max(last, subscription.position), now
    subscription.save(update_fields=["position", "looked"])


def _send(subscriber: Subscriber, sections: list[Section], ids: list[int]) -> None:
    about = {
        "subscriber": subscriber.id.hex,
        "subscriptions": ids,
        "feeds": [[part.name, [numbering.digest(entry) for entry in part.entries]] for part in sections],
    }
    with override(subscriber.language):
        values = _values(subscriber, sections, ids)
    send(
        subscriber.email,
        "portal/subscriptions/mail_digest",
        values,
        purpose="subscriptions.digest",
        language=subscriber.language,
        unsubscribe=values["end"],
        still=STILL,
        about=about,
    )


def told_once(sections: Sequence[Section]) -> list[Section]:
    """The sections with what several of them tell (an entry of one module with one id) in the first alone,
    which names the others."""
    titles: dict[tuple[str, str], list[str]] = {}
    for section in sections:
        for entry in section.entries:
            titles.setdefault((_module(section), entry.id), []).append(section.title)
    told: set[tuple[str, str]] = set()
    found = []
    for section in sections:
        keys = {entry.id: (_module(section), entry.id) for entry in section.entries}
        own = [entry for entry in section.entries if keys[entry.id] not in told]
        also = {entry.id: others for entry in own if (others := titles[keys[entry.id]][1:])}
        told.update(keys.values())
        if own or section.more:
            found.append(replace(section, entries=own, also=also))
    return found


def _module(section: Section) -> str:
    return section.name.partition("/")[0]


def _values(subscriber: Subscriber, sections: list[Section], ids: list[int]) -> dict[str, Any]:
    """What the templates of the mail need."""
    return {
        "sections": told_once(sections),
        "manage": links.manage_url(subscriber),
        "end": links.end_url(subscriber, ids),
        "absolute": current_town().absolute,
    }


def still(about: dict[str, Any]) -> dict[str, Any] | None:
    """The values of a mail that leaves now: without what was withdrawn since it was written, and with the
    titles of today. None if nothing is left, or nobody to tell.
    """
    subscriber = Subscriber.objects.filter(id=uuid.UUID(about["subscriber"])).first()
    if subscriber is None:
        return None
    since = timezone.now() - 2 * numbering.WINDOW
    sections = []
    for name, digests in about["feeds"]:
        module, _slash, key = name.partition("/")
        if (followed := find(module, key)) is not None:
            part = _made(followed, followed.entries(since, 2 * numbering.LIMIT), digests)
            sections += [part] if part is not None else []
    return _values(subscriber, sections, about["subscriptions"]) if sections else None
