"""A meeting from the clerk's side: begin it, fill its agenda, put papers to it, publish all of it."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rathaus.portal.api import record_audit

from ... import write
from ...models import AgendaItem, Location, Meeting, Paper
from ..agenda import Line, numbers, read
from ..board import board
from ..forms import MoreItems, NewMeeting, usual
from .access import found, may, workspace


def at_meeting(key: int, anchor: str = "") -> HttpResponse:
    """Back to the meeting's page."""
    return redirect(reverse("ris-staff:meeting", args=[key]) + (f"#{anchor}" if anchor else ""))


@require_http_methods(["GET", "HEAD", "POST"])
@workspace("add_meeting", "add_agendaitem")
def new(request: HttpRequest) -> HttpResponse:
    """Begin a meeting, with its agenda where it is known."""
    now = timezone.now()
    form = NewMeeting(request.POST or None, initial=usual(now))
    if request.method == "POST" and form.is_valid():
        meeting = _create(form.cleaned_data, now)
        record_audit("ris.add", meeting, account=request.user, module="ris")
        messages.success(request, _("The meeting is saved. Nobody outside sees it before you publish it."))
        return at_meeting(meeting.pk)
    return render(request, "ris/staff/meeting_new.html", {"form": form})


def _create(given: dict[str, Any], now: dt.datetime) -> Meeting:
    committee = given["committee"]
    start = timezone.make_aware(dt.datetime.combine(given["day"], given["time"]))
    with write.changes(now):
        place = given["location"]
        if given["new_location"]:
            place = write.create(Location, now, body_id=committee.body_id, description=given["new_location"])
        meeting = write.create(
            Meeting,
            now,
            body_id=committee.body_id,
            name=given["name"] or committee.name,
            start=start,
            location=place,
            is_open=given["is_open"],
            meeting_state="terminiert",
        )
        write.link(meeting, "organization", [committee], now)
        add_items(meeting, given["agenda"], now)
    return meeting


def add_items(meeting: Meeting, text: str, now: dt.datetime) -> list[Line]:
    """Put typed items behind those that are there; returns them. They belong to the part that the last one
    is in: nobody publishes a non-public item by adding it at the end."""
    with write.changes(now):
        there = AgendaItem.staff.filter(meeting_id=meeting.pk, deleted_at__isnull=True).order_by(
            "order", "pk"
        )
        known = list(there.values_list("order", "number", "is_open"))
        is_open = known[-1][2] if known else True
        lines = read(text, after=[number for _order, number, _open in known], is_open=is_open)
        start = max((order for order, _number, _open in known), default=-1) + 1
        for place, line in enumerate(lines, start=start):
            values: dict[str, Any] = {
                "number": line.number,
                "name": line.name,
                "is_open": line.is_open,
                "order": place,
            }
            write.create(AgendaItem, now, body_id=meeting.body_id, meeting=meeting, **values)
    return lines


@require_safe
@workspace("view_meeting")
def meeting(request: HttpRequest, key: int) -> HttpResponse:
    """The meeting's page: what is missing, the agenda with papers and files, the next steps."""
    row = found(Meeting, key)
    context = {
        **board(row),
        "form": MoreItems(),
        "may_edit": row.source_id is None
        and may(request, "change_agendaitem")
        and may(request, "add_agendaitem"),
        "may_publish": may(request, "delete_meeting"),
    }
    return render(request, "ris/staff/meeting.html", context)


@require_POST
@workspace("add_agendaitem")
def more_items(request: HttpRequest, key: int) -> HttpResponse:
    """Add typed items."""
    row = found(Meeting, key, own=True)
    added = add_items(row, request.POST.get("agenda", "")[:50_000], timezone.now())
    text = ngettext("%(count)d item was added.", "%(count)d items were added.", len(added))
    closed = sum(not line.is_open for line in added)
    more = ngettext("%(count)d of them is non-public.", "%(count)d of them are non-public.", closed)
    parts = [text % {"count": len(added)}, *([more % {"count": closed}] if closed else [])]
    messages.success(request, " ".join(parts))
    return at_meeting(key, "tagesordnung")


@require_POST
@workspace("change_agendaitem")
def arrange(request: HttpRequest, key: int) -> HttpResponse:
    """Move an item up or down, or number all anew."""
    row = found(Meeting, key, own=True)
    now = timezone.now()
    rows = AgendaItem.staff.filter(meeting_id=row.pk, deleted_at__isnull=True, withdrawn_at__isnull=True)
    items = list(rows.order_by("order", "pk"))
    verb, _colon, chosen = request.POST.get("tun", "").partition(":")
    with write.changes(now):
        if verb in ("hoch", "runter") and chosen.isdecimal():
            _move(items, int(chosen), -1 if verb == "hoch" else 1)
            for place, item in enumerate(items):
                write.update(item, now, order=place)
        if verb == "nummern":
            for item, number in zip(items, numbers(item.is_open for item in items), strict=True):
                write.update(item, now, number=number)
    return at_meeting(key, f"punkt-{chosen}" if chosen.isdecimal() else "tagesordnung")


def _move(items: list[AgendaItem], key: int, by: int) -> None:
    here = next((place for place, item in enumerate(items) if item.pk == key), None)
    if here is not None and 0 <= here + by < len(items):
        items[here], items[here + by] = items[here + by], items[here]


@require_POST
@workspace("delete_meeting", "delete_paper")
def publish(request: HttpRequest, key: int) -> HttpResponse:
    """Publish the meeting with its agenda and the papers on it."""
    row = found(Meeting, key, own=True)
    now = timezone.now()
    papers = Paper.staff.filter(
        pk__in=board(row)["drafts"], published_at__isnull=True, withdrawn_at__isnull=True
    )
    with write.changes(now):
        for target in [row, *papers]:
            if target.published_at is None:
                write.publish(target, now)
                record_audit("ris.publish", target, account=request.user, module="ris")
    messages.success(request, _("Published. Residents see it from now on."))
    return at_meeting(key)
