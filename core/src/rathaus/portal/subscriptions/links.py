"""The private links of a subscriber: to manage all subscriptions, and to end those that a mail was about.

BadLink(Exception)      forged, of another town, or of someone who follows nothing any more
"""

import uuid
from collections.abc import Sequence

from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from rathaus.portal.towns import current_town

from .models import Subscriber

MANAGE, END = "rathaus.portal.subscriptions.manage", "rathaus.portal.subscriptions.end"


class BadLink(Exception):
    """This link leads to no subscriptions (any more)."""


def manage_url(subscriber: Subscriber) -> str:
    """The full address of the page that manages all subscriptions."""
    token = signing.dumps([subscriber.id.hex, subscriber.secret], salt=MANAGE)
    return current_town().absolute(reverse("subscriptions:manage", args=[token]))


def end_url(subscriber: Subscriber, subscriptions: Sequence[int]) -> str:
    """The full address that ends these subscriptions by one POST (RFC 8058)."""
    token = signing.dumps([subscriber.id.hex, subscriber.secret, list(subscriptions)], salt=END)
    return current_town().absolute(reverse("subscriptions:end", args=[token]))


def managed(token: str) -> Subscriber:
    """Whose link this is. Raises BadLink."""
    return _subscriber(*_load(token, MANAGE, 2))


def ended(token: str) -> tuple[Subscriber, list[int]]:
    """Whose link this is, and which subscriptions it ends. Raises BadLink."""
    number, secret, chosen = _load(token, END, 3)
    return _subscriber(number, secret), chosen


def _load(token: str, salt: str, length: int) -> list:  # type: ignore[type-arg]
    try:
        values = signing.loads(token, salt=salt)
    except (signing.BadSignature, ValueError) as error:
        raise BadLink from error
    if not isinstance(values, list) or len(values) != length:
        raise BadLink
    return values


def _subscriber(number: object, secret: object) -> Subscriber:
    try:
        found = Subscriber.objects.filter(id=uuid.UUID(str(number))).first()
    except ValueError as error:
        raise BadLink from error
    if found is None or not isinstance(secret, str) or not constant_time_compare(found.secret, secret):
        raise BadLink
    return found
