"""Mailing news without waiting for the schedule."""

from rathaus.portal.jobs.options import Options
from rathaus.portal.jobs.queue import enqueue

from .models import Subscription


def mail_news() -> bool:
    """Queue the mails on what is new in the feeds, once the surrounding transaction commits.

    Calling it again does no harm: only what is new since the last mail is sent. Returns whether a
    mailing was queued; it is not if nobody follows anything or one waits already.
    """
    if not Subscription.objects.exists():
        return False
    options = Options(unique="subscriptions-news")
    return enqueue("rathaus.portal.subscriptions.digests:run", options=options) is not None
