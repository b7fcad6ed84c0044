"""Double opt-in: something becomes true only once the owner of a mail address has confirmed it.

    BadLink(Exception)      the link is forged, of another town, used up or too old

The link is signed with the town's key, works once, for a day. Opening it changes nothing, since mail
programs and virus scanners open links; the button on its page does.
"""

import datetime as dt
import hashlib
import secrets
import uuid
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language

from rathaus.portal.jobs.running import function
from rathaus.portal.limits.rates import RateLimited

from .addresses import clean
from .models import Confirmation
from .outbox import send

SALT = "rathaus.portal.mail.confirm"
VALID = dt.timedelta(hours=24)
MAX_OPEN = 5
"""So many confirmations may be open for one address; a form must not become a means to flood a mailbox."""


class BadLink(Exception):
    """This link does not confirm anything (any more)."""


def request(email: str, purpose: str, handler: str, payload: dict[str, Any], *, what: str) -> None:
    """Ask the owner of an address to confirm something; the mail leaves after the transaction commits.

    `purpose` names it (`subscriptions.follow`); `what` says in the active language what is confirmed, as a
    short phrase (`Subscription: Council meetings`); `handler` is the dotted path of `(email, payload) ->
    path`, called when it is confirmed; the path is where the person is led then ("": to a page that says it
    is done). Raises BadAddress, and RateLimited if too many are open for the address.
    """
    address, now = clean(email), timezone.now()
    if Confirmation.objects.filter(email=address, created__gt=now - VALID).count() >= MAX_OPEN:
        raise RateLimited(3600)
    secret = secrets.token_urlsafe(24)
    made = Confirmation.objects.create(
        id=uuid.uuid4(),
        digest=_digest(secret),
        email=address,
        purpose=purpose,
        what=what[:500],
        handler=handler,
        payload=payload,
        created=now,
        expires=now + VALID,
    )
    token = signing.dumps([made.id.hex, secret], salt=SALT)
    values = {"what": what, "token": token}
    send(
        address, "portal/mail/confirm", values, purpose=purpose, language=get_language(), expires=made.expires
    )


def find(token: str, now: dt.datetime) -> Confirmation:
    """What a link would confirm. Raises BadLink."""
    try:
        number, secret = signing.loads(token, salt=SALT)
        found = Confirmation.objects.filter(id=uuid.UUID(number), expires__gt=now).first()
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadLink from error
    if found is None or not constant_time_compare(found.digest, _digest(secret)):
        raise BadLink
    return found


def use(token: str, now: dt.datetime) -> str:
    """Confirm: call the handler and use the link up, both or neither. Returns the handler's path. Raises
    BadLink.
    """
    found = find(token, now)
    with transaction.atomic():
        locked = Confirmation.objects.select_for_update().filter(id=found.id).first()
        if locked is None:  # the other of two clicks was first
            raise BadLink
        path: str = function(locked.handler)(locked.email, locked.payload) or ""
        locked.delete()
    return path


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
