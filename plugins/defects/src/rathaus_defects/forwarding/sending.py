"""Sending a report on: staff decide, a job does it, the reporter hears of it."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from rathaus.api import DefectOrder, DefectReceipt
from rathaus.portal.api import JobOptions, current_town, enqueue, hooks

from .. import write
from ..mails.language import town_language
from ..models import Forward, ForwardState, Photo, Report, State, Target
from .circles import objection, trail_with_us

MOST = 8
"""Tries; the last pause is four hours."""
FIRST = dt.timedelta(minutes=1)


class NotPossible(Exception):
    """The report cannot be sent on there; the text is a sentence for staff."""


def send_on(
    report: Report, target: Target, now: dt.datetime, *, text: str = "", by: Any = None, reason: str = ""
) -> Forward:
    """Note that the report goes to the authority with this text, and queue the job. Raises NotPossible."""
    if problem := objection(report, target):
        raise NotPossible(problem)
    with write.changes(now, by=by):
        forward = write.queue_forward(report, target, now, text=text, by=by, reason=reason)
        if forward.state == ForwardState.WAITING:
            _queue(forward)
    return forward


def deliver(key: int, now: dt.datetime | None = None) -> None:
    """Send what waits. The job: repeated until it went or failed for good."""
    forward = Forward.staff.filter(pk=key, state=ForwardState.WAITING).first()
    if forward is None:
        return
    with override(town_language()):  # what went wrong is for staff
        receipt = _tried(forward)
    moment = now or timezone.now()
    if receipt.problem:
        _failed(forward, receipt, moment)
    else:
        _sent(forward, receipt, moment)


def _tried(forward: Forward) -> DefectReceipt:
    """Send it by whichever way there is."""
    receipt: DefectReceipt | None = hooks().defects_forward(order=order_of(forward))
    if receipt is not None:
        return receipt
    sentence = _("No way is known to send reports there: enter a server or a mail address.")
    return DefectReceipt(problem=sentence, final=True)


def order_of(forward: Forward) -> DefectOrder:
    """What is sent on: the text that staff released, the place, public photos."""
    report = forward.report
    photos = Photo.public.filter(report=report, update_of__isnull=True).order_by("position", "pk")
    return DefectOrder(
        number=report.number,
        target=forward.target.code,
        category=report.category.code,
        description=forward.text,
        lat=report.lat,
        lon=report.lon,
        address=report.address,
        photos=[photo_url(photo.pk) for photo in photos],
        via=trail_with_us(report),
    )


def photo_url(key: int) -> str:
    """The public address of a public photo."""
    return current_town().absolute(f"/georeport/v2/media/{key}.jpg")


def _queue(forward: Forward, after: dt.datetime | None = None) -> None:
    options = JobOptions(
        heavy=True, time_limit=120, unique=f"defects-forward-{forward.pk}-{forward.attempts}", max_attempts=3
    )
    enqueue(f"{__name__}:deliver", forward.pk, options=options, run_after=after)


def _failed(forward: Forward, receipt: DefectReceipt, now: dt.datetime) -> None:
    is_final = receipt.final or forward.attempts + 1 >= MOST
    with write.changes(now):
        failed = write.forward_failed(forward, receipt.problem, now, is_final=is_final)
        if not is_final:
            _queue(failed, now + FIRST * 2 ** (failed.attempts - 1))


def _sent(forward: Forward, receipt: DefectReceipt, now: dt.datetime) -> None:
    """Note number or token, and tell the reporter who sees to it now."""
    report = forward.report
    with write.changes(now), override(report.language):
        write.forward_sent(
            forward, now, remote_id=receipt.remote_id, token=receipt.token, notice=receipt.notice
        )
        if forward.ended_at is None and not forward.target.endpoint:
            write.forward_updated(forward, now, is_ended=not (receipt.remote_id or receipt.token))
        answer = _("We have passed your report on: %(name)s sees to it.") % {"name": forward.target.name}
        if receipt.remote_id:
            answer += " " + _("It has the number %(number)s there.") % {"number": receipt.remote_id}
        if report.is_open:
            write.set_state(report, State.INTERNAL_REFERRAL, now, answer=answer)
