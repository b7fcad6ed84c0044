"""The job that empties the outbox: one mail after the other over one connection.

A mail is marked as being sent before it is handed over and as sent right after. Whoever dies in between
leaves it marked; when the mark has run out it is sent again with the same Message-ID, since a mail lost is
worse than one seen twice. That gap between the server's answer and our note is the only one SMTP leaves.
"""

import datetime as dt
import logging
import random
import time

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import override

from rathaus.portal.jobs.backoff import pause
from rathaus.portal.jobs.options import Options
from rathaus.portal.jobs.queue import enqueue
from rathaus.portal.jobs.running import function
from rathaus.portal.towns import current_town

from .message import build
from .models import Mail
from .outbox import DELIVER
from .smtp import Refused, Server, ServerAway
from .templates import draw

log = logging.getLogger(__name__)

LEASE = dt.timedelta(minutes=5)
"""How long a mail counts as being sent: longer than the server may take to answer."""
GIVE_UP = dt.timedelta(days=5)
"""After so long a mail that is refused for the time being is given up (RFC 5321, 4.5.4.1)."""
RUN_FOR = 120.0
"""Seconds after which the job makes room for others and goes on in a new one."""


def deliver_due() -> int:
    """Send what is due in the current town; returns the number of mails sent. Without a mail server all of
    it waits.
    """
    town = current_town()
    smtp = town.portal.smtp
    if smtp is None or town.effective.demo:
        return 0
    until, sent = time.monotonic() + RUN_FOR, 0
    with Server(smtp) as server:
        while (mail := _take(timezone.now())) is not None:
            try:
                if not _refreshed(mail):
                    _end(mail, Mail.FAILED, "withdrawn")
                    continue
                message = build(mail, town.effective, smtp.sender, timezone.now())
                server.send(message, str(message["From"].addresses[0].addr_spec), mail.recipient)
            except ServerAway as error:
                _again(mail, str(error))
                log.warning("mail server does not take mail: %s", error.args[0])
                return sent
            except Refused as error:
                _refused(mail, error)
            except ValueError as error:
                _end(mail, Mail.FAILED, str(error))
            else:
                _end(mail, Mail.SENT, "")
                sent += 1
            if time.monotonic() > until:
                enqueue(DELIVER, options=Options(unique="mail"))
                break
    return sent


def _refreshed(mail: Mail) -> bool:
    """Draw the mail again where what it tells of may have changed; False if nothing is left to tell."""
    if not mail.still:
        return True
    with override(mail.language):
        values = function(mail.still)(mail.about)
    if values is None:
        return False
    drawn = draw(mail.template, mail.language, values)
    mail.subject, mail.text, mail.html = drawn.subject, drawn.text, drawn.html
    return True


def due(now: dt.datetime) -> QuerySet[Mail]:
    """What waits and may be tried, and what was marked by someone who is gone."""
    waiting = Q(state=Mail.WAITING, next_try__lte=now)
    return Mail.objects.filter(waiting | Q(state=Mail.SENDING, lease_until__lt=now)).order_by(
        "next_try", "created"
    )


def _take(now: dt.datetime) -> Mail | None:
    """Mark the next mail as being sent by us; None if there is none."""
    Mail.objects.filter(state=Mail.WAITING, expires__lt=now).update(
        state=Mail.FAILED, error="expired", text="", html=""
    )
    if not due(now).exists():
        return None
    with transaction.atomic():
        mail = due(now).select_for_update(skip_locked=True).first()
        if mail is not None:
            mail.state, mail.lease_until = Mail.SENDING, now + LEASE
            mail.attempts += 1
            mail.save(update_fields=["state", "lease_until", "attempts"])
    return mail


def _end(mail: Mail, state: str, error: str) -> None:
    """Note that a mail is sent or failed for good. Its texts have served."""
    mail.state, mail.error, mail.lease_until = state, error[:250], None
    mail.sent = timezone.now() if state == Mail.SENT else None
    mail.text = mail.html = ""
    with transaction.atomic():
        mail.save(update_fields=["state", "error", "lease_until", "sent", "text", "html"])


def _again(mail: Mail, error: str) -> None:
    """Let the mail wait for its next try."""
    now = timezone.now()
    mail.state, mail.error, mail.lease_until = Mail.WAITING, error[:250], None
    mail.next_try = now + pause(mail.attempts, random.random())  # noqa: S311 - spreads retries
    with transaction.atomic():
        mail.save(update_fields=["state", "error", "lease_until", "next_try"])


def _refused(mail: Mail, error: Refused) -> None:
    if error.final or timezone.now() - mail.created > GIVE_UP:
        _end(mail, Mail.FAILED, str(error))
    else:
        _again(mail, str(error))
