"""The same concern: "I have seen that, too", confirmed by a link in a mail, so that everybody counts once."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from rathaus.portal.api import RateLimited, limited, request_confirmation

from .. import write
from ..addresses import report_path
from ..form.traps import TRAP
from ..models import Report
from ..views.reading import shown_report
from .forms import SupportForm

HANDLER = f"{__name__}:confirmed"


@limited("defects.support", 10, 3600)
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for an address and send it the link. The answer is the same whoever supports what already."""
    row = Report.public.filter(number=number, is_open=True).first()
    if row is None:
        raise Http404
    form = SupportForm(request.POST) if request.method == "POST" else SupportForm()
    if request.method == "POST" and form.is_valid():
        if not request.POST.get(TRAP):
            with suppress(RateLimited):
                _ask(row, form.cleaned_data["email"], form.cleaned_data["mails"])
        return redirect("defects:own-asked")
    context = {"form": form, "report": shown_report(row), "trap": TRAP}
    return render(request, "defects/own/support.html", context, status=422 if form.errors else 200)


def _ask(row: Report, email: str, mails: bool) -> None:
    payload = {"report": row.pk, "mails": mails, "language": get_language() or "de"}
    what = _("I have the same concern: report %(number)s") % {"number": row.number}
    request_confirmation(email, "defects.support", HANDLER, payload, what=what)


def confirmed(email: str, payload: dict[str, Any]) -> str:
    """The owner of the address confirmed it. Leads to the report, or to the list where it is public no more.
    Called by the portal.
    """
    row = Report.public.filter(pk=payload["report"]).first()
    if row is None:
        return reverse("defects:reports")
    write.support(row, email, timezone.now(), language=payload["language"], wants_mail=payload["mails"])
    return f"{report_path(row.number)}?gut=unterstuetzt"
