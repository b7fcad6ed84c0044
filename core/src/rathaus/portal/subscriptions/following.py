"""Follow, change the rhythm, end: what the pages do."""

import secrets
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from rathaus.portal.mail import confirm
from rathaus.portal.mail.models import Mail
from rathaus.portal.mail.outbox import send
from rathaus.portal.search.following import MODULE as SEARCHES
from rathaus.portal.towns import current_town

from . import numbering
from .feeds import ModuleFeed, find
from .links import manage_url
from .models import Rhythm, Subscriber, Subscription

PURPOSE = "subscriptions.follow"
HANDLER = "rathaus.portal.subscriptions.following:confirmed"


def ask(email: str, chosen: Sequence[ModuleFeed], rhythm: str) -> None:
    """Ask the owner of the address whether these feeds are to be followed. Raises BadAddress and
    RateLimited.
    """
    payload = {
        "feeds": [[one.module, one.feed.key] for one in chosen],
        "rhythm": Rhythm(rhythm).value,
        "language": get_language() or "de",
    }
    titles = ", ".join(dict.fromkeys(map(_asked_title, chosen)))
    confirm.request(email, PURPOSE, HANDLER, payload, what=_("News by mail: %(titles)s") % {"titles": titles})


def _asked_title(one: ModuleFeed) -> str:
    """A feed's title in the mail that asks. The words of a search are left out: whoever follows in another
    person's name would choose what the town writes to that person."""
    return _("Search") if one.module == SEARCHES else one.feed.title


def confirmed(email: str, payload: dict[str, Any]) -> str:
    """The handler of the confirmation: the subscriptions exist from here. Returns the path of the page for
    managing them; feeds that are gone by now are left out."""
    now = timezone.now()
    with transaction.atomic(), override(payload["language"]):
        subscriber, _made = Subscriber.objects.get_or_create(
            email=email,
            defaults={"secret": secrets.token_urlsafe(24), "language": payload["language"], "created": now},
        )
        for module, key in payload["feeds"]:
            followed = find(module, key)
            if followed is None:
                continue
            there = followed.entries(now - numbering.WINDOW, numbering.LIMIT)
            Subscription.objects.update_or_create(
                subscriber=subscriber,
                module=module,
                feed=key,
                defaults={"rhythm": payload["rhythm"]},
                create_defaults={
                    "rhythm": payload["rhythm"],
                    "position": numbering.number(followed, there, now),
                    "looked": now,
                    "confirmed": now,
                },
            )
        url = manage_url(subscriber)
        if not subscriber.subscriptions.exists():
            subscriber.delete()
            return ""
    return url.removeprefix(current_town().absolute("")) + "?bestaetigt=1"


def send_link(email: str) -> None:
    """Send the private link to the address if it follows something; to any other address nothing."""
    subscriber = Subscriber.objects.filter(email=email).first()
    if subscriber is None:
        return
    values = {"manage": manage_url(subscriber)}
    send(
        email,
        "portal/subscriptions/mail_link",
        values,
        purpose="subscriptions.link",
        language=subscriber.language,
    )


def change(subscriber: Subscriber, rhythms: dict[int, str]) -> None:
    """Set the rhythm of the subscriber's own subscriptions by their ids; any other value than a rhythm ends
    one.
    """
    with transaction.atomic():
        for subscription in subscriber.subscriptions.filter(id__in=rhythms):
            if rhythms[subscription.pk] in Rhythm.values:
                subscription.rhythm = rhythms[subscription.pk]
                subscription.save(update_fields=["rhythm"])
        end(subscriber, [pk for pk, rhythm in rhythms.items() if rhythm not in Rhythm.values])


def end(subscriber: Subscriber, subscriptions: Sequence[int] | None) -> int:
    """End these subscriptions (None: all); returns how many ended. With the last one the address is erased,
    and mail to it that has not left yet."""
    with transaction.atomic():
        chosen = subscriber.subscriptions.all()
        if subscriptions is not None:
            chosen = chosen.filter(id__in=subscriptions)
        count = chosen.delete()[0]
        numbering.forget_unfollowed()
        if not subscriber.subscriptions.exists():
            Mail.objects.filter(
                recipient=subscriber.email, purpose__startswith="subscriptions.", state=Mail.WAITING
            ).delete()
            subscriber.delete()
    return count
