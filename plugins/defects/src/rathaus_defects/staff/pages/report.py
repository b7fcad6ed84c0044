"""A single report in the workspace, and what can be done with it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rathaus.portal.api import require_staff

from ... import write
from ...models import Answer, Contact, Note, Report, State, Submission, Update
from ...views.reading import shown_report, shown_updates


@require_safe
@require_staff("defects.view_report")
def report(request: HttpRequest, number: str) -> HttpResponse:
    """All that is known of a report."""
    row = found(number)
    submission = Submission.staff.filter(report=row).first()
    typed = submission.typed_text if submission else ""
    answers = Answer.staff.filter(report=row).order_by("order", "pk")
    context = {
        "report": shown_report(row),
        "typed": typed or row.public_text,
        "problems": submission.problems if submission else [],
        "answers": [(one.question, one.text) for one in answers],
        "contact": contact(row) if request.user.has_perm("defects.view_contact") else [],
        "updates": shown_updates(Update.staff.filter(report=row).order_by("at", "pk")),
        "notes": list(Note.staff.filter(report=row).order_by("at", "pk")),
        "states": [(state.value, state.label) for state in State if state != State.DUPLICATE],
        "may_release": request.user.has_perm("defects.delete_report"),
        "may_change": request.user.has_perm("defects.change_report"),
    }
    return render(request, "defects/staff/report.html", context)


@require_POST
@require_staff("defects.delete_report")
def publication(request: HttpRequest, number: str) -> HttpResponse:
    """Release, hide, show again."""
    row, now, by = found(number), timezone.now(), request.user
    wish, reason = request.POST.get("was"), request.POST.get("grund", "").strip()
    if wish == "release":
        write.release(row, now, by=by, reason=reason)
    elif wish == "hide":
        write.hide(row, now, by=by, reason=reason or _("no reason given"))
    elif wish == "unhide":
        write.unhide(row, now, by=by, reason=reason)
    return redirect("defects-staff:report", row.number)


@require_POST
@require_staff("defects.change_report")
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Answer, change the state, or both."""
    row, state, text = found(number), request.POST.get("stand", ""), request.POST.get("antwort", "").strip()
    if state in State.values and (state != row.state or text):
        write.set_state(row, state, timezone.now(), by=request.user, answer=text)
    return redirect("defects-staff:report", row.number)


@require_POST
@require_staff("defects.change_report")
def note(request: HttpRequest, number: str) -> HttpResponse:
    """Write an internal note."""
    row, text = found(number), request.POST.get("notiz", "").strip()
    if text:
        write.note(row, text, timezone.now(), by=request.user)
    return redirect("defects-staff:report", row.number)


def found(number: str) -> Report:
    """The report of this number, if it was confirmed. Raises Http404."""
    row: Report | None = Report.work.filter(number=number).first()
    if row is None:
        raise Http404
    return row


def contact(row: Report) -> list[tuple[str, Any]]:
    """Who reported, as facts."""
    known = Contact.staff.filter(report=row).first()
    if known is None:
        return []
    return [(_("Name"), known.name), (_("Mail address"), known.email), (_("Telephone"), known.phone)]
