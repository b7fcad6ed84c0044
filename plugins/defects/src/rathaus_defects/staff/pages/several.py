"""Doing the same with several reports of the work list."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from rathaus.portal.api import MissingPermission, require_staff

from ... import write
from ...models import Office, Report, State
from ...write.context import locked
from ..acts.base import changed_since, colleagues
from .saved import cleaned

MOST = 100
"""Reports at a time: more than a page of the list shows."""

Doing = Callable[[Report, dt.datetime, Any], Any]


@require_POST
@require_staff("defects.change_report")
def several(request: HttpRequest) -> HttpResponse:
    """Assign, change office or progress, or release the reports that were ticked; all of them or none.
    Reports that somebody else changed since the list was opened are left out, and named.
    """
    back = f"{reverse('defects-staff:reports')}?{cleaned(request.POST.get('filter', ''))}"
    keys = Report.work.filter(number__in=request.POST.getlist("nummer")[:MOST]).order_by("pk")
    if not (rows := list(keys)):
        messages.error(request, _("Please tick at least one report first."))
        return redirect(back)
    doing, reason = _doing(request), request.POST.get("grund", "").strip()[:500]
    if doing is None:
        messages.error(request, _("Please choose what is to be done."))
        return redirect(back)
    opened, left_out, now = _opened(request.POST.getlist("fassung")), [], timezone.now()
    with write.changes(now, by=request.user):
        for row in rows:
            stored = locked(row)
            if changed_since(stored, opened.get(row.number)):
                left_out.append(row.number)
            else:
                doing(stored, now, reason)
    _say(request, len(rows) - len(left_out), left_out)
    return redirect(back)


def _opened(given: Iterable[str]) -> dict[str, int]:
    """The newest line of history of each report (`2026-000123:4711`) when the list was opened."""
    pairs = (one.rpartition(":") for one in given)
    return {number: int(line) for number, _colon, line in pairs if line.isdecimal() and len(line) < 19}


def _say(request: HttpRequest, count: int, left_out: list[str]) -> None:
    if count:
        text = ngettext("%(count)s report is changed.", "%(count)s reports are changed.", count)
        messages.success(request, text % {"count": count})
    if left_out:
        text = ngettext(
            "%(numbers)s was left out: somebody else changed it after you had opened the list. Please look "
            "at it first.",
            "%(numbers)s were left out: somebody else changed them after you had opened the list. Please "
            "look at them first.",
            len(left_out),
        )
        messages.warning(request, text % {"numbers": ", ".join(left_out)})


def _doing(request: HttpRequest) -> Doing | None:
    """What the button and its list ask for; None if nothing is chosen."""
    wish, by, given = request.POST.get("was", ""), request.user, request.POST
    if wish == "ich":
        return lambda row, now, reason: write.assign(row, by, now, by=by, reason=reason)
    if wish == "person" and given.get("person"):
        account = _colleague(given["person"])
        return lambda row, now, reason: write.assign(row, account, now, by=by, reason=reason)
    if wish == "amt" and given.get("amt"):
        office = Office.objects.filter(code=given["amt"], active=True).first()
        return office and (lambda row, now, reason: write.set_office(row, office, now, by=by, reason=reason))
    if wish == "stand" and given.get("stand") in set(State.values) - {State.DUPLICATE}:
        state = given["stand"]
        return lambda row, now, reason: _move(row, state, now, by, reason)
    if wish == "freigeben":
        if not by.has_perm("defects.delete_report"):
            raise MissingPermission("defects.delete_report")
        return lambda row, now, reason: write.release(row, now, by=by, reason=reason)
    return None


def _move(row: Report, state: str, now: dt.datetime, by: Any, reason: str) -> None:
    if row.state != state:
        write.set_state(row, state, now, by=by, reason=reason)


def _colleague(key: str) -> Any:
    """An account that may work on reports; None for "nobody". Raises Http404."""
    if key == "niemand":
        return None
    if not key.isdecimal() or int(key) not in dict(colleagues()):
        raise Http404
    return get_user_model()._default_manager.get(pk=int(key))
