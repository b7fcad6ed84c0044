"""A single report in the workspace: all that is known, and every act that the account may use."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from rathaus.portal.api import require_staff

from ...deadlines import light
from ...deadlines.words import lamp_kind, lamp_text
from ...forwarding.wishing import waiting_wish
from ...models import Answer, Contact, Event, HandOver, Note, Photo, Report, Submission, Support, status
from ...orders.shown import state_of
from ...views.reading import shown_report
from ..acts.base import ActForm, name_of
from ..acts.table import ACTS
from ..history import lines
from ..near import alike
from ..said import ONE_ANSWER, said
from ..worklist.walking import way

HISTORY = 60
"""Lines of history on the page; the audit log has all."""


@require_safe
@require_staff("defects.view_report")
def report(request: HttpRequest, number: str) -> HttpResponse:
    """All that is known of a report."""
    return shown(request, found(number))


def shown(
    request: HttpRequest, row: Report, bound: ActForm | None = None, *, code: int = 200
) -> HttpResponse:
    """The page; `bound` is a form that comes back as it was typed."""
    forms = forms_of(request, row, bound)
    context = {**_facts(row), **_people(request, row), **_said(row), "forms": forms, "acts": ACTS}
    context["way"] = way(request, row, timezone.now())
    usable = {word: ACTS[word] for word in forms if word in ACTS}
    context["updates"] = said(
        row, request.user, usable, bound if bound and bound.word in ONE_ANSWER else None
    )
    context["wrong"] = bound if bound is not None and bound.errors else None
    return render(request, "defects/staff/report.html", context, status=code)


def forms_of(request: HttpRequest, row: Report, bound: ActForm | None) -> dict[str, ActForm]:
    """The forms that the account may use now, by the word of their act."""
    made: dict[str, ActForm] = {}
    for word, act in ACTS.items():
        if request.user.has_perm(act.permission) and _makes_sense(word, row):
            made[word] = act.form(report=row, user=request.user, word=word)
    if bound is not None:
        made[bound.word] = bound
    return made


def _makes_sense(word: str, row: Report) -> bool:
    """Whether there is anything for the act to do."""
    is_waiting = row.released_at is None and row.hidden_at is None
    conditions: Mapping[str, bool] = {
        "freigeben": is_waiting or row.is_held,
        "pruefung-beenden": row.is_held and row.released_at is None,
        "verbergen": row.hidden_at is None,
        "wieder-zeigen": row.hidden_at is not None,
        "text-verbergen": bool(row.public_text),
        "zusammenfuehren": row.merged_into_id is None,
        "trennen": row.merged_into_id is not None,
    }
    return conditions.get(word, True)


def _facts(row: Report) -> dict[str, Any]:
    submission = Submission.staff.filter(report=row).first()
    lamp = light(row, timezone.now())
    return {
        "report": shown_report(row),
        "wish": waiting_wish(row),
        "typed": (submission.typed_text if submission else "") or row.public_text,
        "problems": submission.problems if submission else [],
        "answers": [
            (one.question, one.text) for one in Answer.staff.filter(report=row).order_by("order", "pk")
        ],
        "status": status(row.state),
        "lamp": (lamp_text(lamp), lamp_kind(lamp)),
        "photos": list(Photo.staff.filter(report=row).order_by("position", "pk")),
        "into": Report.work.filter(pk=row.merged_into_id).first() if row.merged_into_id else None,
        "duplicates": list(Report.work.filter(merged_into=row).order_by("requested_at", "pk")),
        "alike": alike(row) if row.merged_into_id is None else [],
        "marker": _marker(row),
    }


def _people(request: HttpRequest, row: Report) -> dict[str, Any]:
    return {
        "assignee": name_of(row.assignee) if row.assignee else "",
        "has_contact": Contact.staff.filter(report=row).exists(),
        "may_see_contact": request.user.has_perm("defects.view_contact"),
        "may_see_photos": request.user.has_perm("defects.change_photo"),
        "mails": reached(row),
    }


def _said(row: Report) -> dict[str, Any]:
    events = Event.staff.filter(report_key=row.pk).order_by("-at", "-pk")[:HISTORY]
    notes = list(Note.staff.filter(report=row).prefetch_related("author").order_by("at", "pk"))
    orders = HandOver.staff.filter(report=row).order_by("-created", "-pk")
    return {
        "orders": [(one, state_of(one, timezone.now())) for one in orders],
        "notes": [(one, name_of(one.author) if one.author else "") for one in notes],
        "history": lines(events),
    }


def reached(row: Report) -> int:
    """How many people a mail about a change goes to."""
    contact = Contact.staff.filter(report=row, wants_mail=True, confirmed_at__isnull=False).exclude(email="")
    return int(contact.count() + Support.staff.filter(report=row, wants_mail=True).count())


def _marker(row: Report) -> list[dict[str, Any]]:
    if row.lat is None or row.lon is None:
        return []
    return [{"lat": row.lat, "lon": row.lon, "title": row.number, "url": "", "label": row.address}]


def found(number: str) -> Report:
    """The report of this number, if it was confirmed. Raises Http404."""
    row: Report | None = Report.work.filter(number=number).first()
    if row is None:
        raise Http404
    return row
