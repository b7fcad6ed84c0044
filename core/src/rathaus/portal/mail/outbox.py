"""Put a mail into the outbox, in the transaction of the change it tells of; and look at what is there."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Min, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from rathaus.portal.jobs.options import Options
from rathaus.portal.jobs.queue import enqueue
from rathaus.portal.towns import current_town

from .addresses import clean
from .models import Mail
from .templates import draw

DELIVER = "rathaus.portal.mail.delivery:deliver_due"


def send(
    recipient: str,
    template: str,
    values: dict[str, Any],
    *,
    purpose: str,
    language: str | None = None,
    unsubscribe: str = "",
    expires: dt.datetime | None = None,
    key: str | None = None,
    still: str = "",
    about: dict[str, Any] | None = None,
) -> bool:
    """Send one mail, drawn from `<template>.txt` and `.html`; it leaves after the transaction commits.

    `purpose` names the service (`ris.notice`); `unsubscribe` is a full address that ends the subscription by
    POST (RFC 8058); after `expires` it is not sent any more; of two mails with one `key` only the first is.
    `still` and `about`: a function that is asked for the values again when the mail leaves, with `about`
    (JSON); if it gives None, the mail is dropped. Returns whether a mail was written. Raises BadAddress.
    """
    if key is not None and Mail.objects.filter(key=key).exists():
        return False
    chosen = language or get_language() or "de"
    drawn = draw(template, chosen, values)
    now = timezone.now()
    made = uuid.uuid4()
    Mail.objects.create(
        id=made,
        key=key,
        purpose=purpose,
        recipient=clean(recipient),
        language=chosen,
        subject=drawn.subject,
        text=drawn.text,
        html=drawn.html,
        headers=_unsubscribe(unsubscribe),
        still=still,
        template=template if still else "",
        about=about or {},
        message_id=f"<{made.hex}@{urlsplit(current_town().effective.public_url).hostname}>",
        created=now,
        expires=expires,
        state=Mail.KEPT if current_town().effective.demo else Mail.WAITING,
        next_try=now,
    )
    enqueue(DELIVER, options=Options(unique="mail", priority=20))
    return True


def _unsubscribe(address: str) -> dict[str, str]:
    if not address:
        return {}
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


@dataclass(frozen=True)
class Overview:
    """Numbers of mails that wait and that failed, and when the oldest waiting one was written (None: none
    waits).
    """

    waiting: int
    failed: int
    oldest: dt.datetime | None


def overview() -> Overview:
    """What health, doctor and metrics say of the current town's outbox."""
    waiting = Mail.objects.filter(state__in=[Mail.WAITING, Mail.SENDING])
    return Overview(
        waiting=waiting.count(),
        failed=Mail.objects.filter(state=Mail.FAILED).count(),
        oldest=waiting.aggregate(at=Min("created"))["at"],
    )


def readable() -> QuerySet[Mail]:
    """The mails whose texts are there to be read by staff in a demo portal, newest first; elsewhere none."""
    if not current_town().effective.demo:
        return Mail.objects.none()
    return Mail.objects.filter(state=Mail.KEPT).order_by("-created")
