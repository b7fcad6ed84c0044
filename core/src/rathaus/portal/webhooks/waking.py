"""Queue the job that sends what is due to a webhook: at once, or at a later minute."""

import datetime as dt

from ..jobs.options import Options
from ..jobs.queue import enqueue

SEND = "rathaus.portal.webhooks.delivering:send_due"


def wake(webhook: int, at: dt.datetime | None = None) -> None:
    """One job for all that is due now, and one for each later minute at most: a thousand announcements are
    sent by one job, in their order.
    """
    when = "now" if at is None else str(int(at.timestamp()) // 60)
    options = Options(unique=f"webhooks:{webhook}:{when}", max_attempts=4)
    enqueue(SEND, webhook, options=options, run_after=at)
