"""Taking an update from another program (mySociety, POST Service Request Update)."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from .. import write
from ..chosen import chosen
from ..models import ApiKey, Report, Source, State, Update, read_state
from ..write.interface import attach, report_open_to
from . import forms, keys, media
from .errors import Fault
from .forms import Form
from .query import Given
from .values import read_moment

LONGEST_TEXT = 4000
LONGEST_ID = 150


def post(request: HttpRequest, check: Callable[[Given], None], now: dt.datetime) -> list[dict[str, Any]]:
    """Store an update; its state holds at once, its text is public at once where the town releases nothing
    beforehand. Who sent it is not stored. Raises Fault, RateLimited.
    """
    form = forms.read(request)
    check(form.singles())
    key = keys.writer(request, form, "may_update", now)
    assert key is not None  # nobody updates without a key
    report, state, outside = _checked(form, key)
    photos = media.taken(form)
    try:
        made = _stored(report, state, form.get("description"), outside, photos, now)
    except BaseException:
        photos.forget()
        raise
    return [{"update_id": str(made.pk)}]


def _checked(form: Form, key: ApiKey) -> tuple[Report, State | None, str]:
    """The report, the new state, and the update's id on the other server. Raises Fault."""
    number, text = form.get("service_request_id"), form.get("description")
    if not number:
        raise Fault(400, _("service_request_id is missing."))
    report = report_open_to(number, key)
    if report is None:
        raise Fault(404, _("There is no public report with this number."))
    if given := form.get("updated_datetime"):
        read_moment("updated_datetime", given)
    word = form.get("status")
    state = read_state(word) if word else None
    if word and state is None:
        names = ", ".join(one.value.upper() for one in State)
        raise Fault(400, _("This status does not exist. Possible are: %(names)s.") % {"names": names})
    if not text and (state is None or state == report.state):
        raise Fault(400, _("The update says nothing new: description is missing."))
    if len(text) > LONGEST_TEXT:
        words = {"limit": LONGEST_TEXT, "count": len(text)}
        sentence = _(
            "The description has %(count)s characters. At most %(limit)s are possible, please shorten it."
        )
        raise Fault(400, sentence % words)
    outside = form.get("update_id")[:LONGEST_ID]
    return report, state, f"{key.prefix}:{outside}" if outside else ""


def _stored(
    report: Report, state: State | None, text: str, outside: str, photos: media.Taken, now: dt.datetime
) -> Update:
    from ..intake.taking import plain

    made = write.add_update(
        report,
        now,
        state=state or "",
        text=plain(text),
        is_public=not chosen().reports.moderation,
        source=Source.API,
        external_id=outside,
    )
    if made.at != now:  # it came before
        photos.forget()
        return made
    with transaction.atomic():
        for one in photos.stored:
            attach(report.pk, one, now, update=made.pk)
        media.fetch_later(report.pk, photos.remote, made.pk)
    return made
