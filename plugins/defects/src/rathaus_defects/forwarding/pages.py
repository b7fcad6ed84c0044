"""The workspace's page for sending a report on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods
from rathaus.portal.api import require_staff

from ..models import Forward, ForwardState, Report, Target
from ..views.reading import shown_report
from .duty import duties, explained
from .sending import NotPossible, send_on
from .wishing import wish_of

KINDS = {
    ForwardState.WAITING: "info",
    ForwardState.SENT: "success",
    ForwardState.TOKEN: "info",
    ForwardState.FAILED: "danger",
}


class ForwardForm(forms.Form):
    """Where to, and with which text."""

    ziel = forms.ModelChoiceField(
        Target.objects.none(), label=gettext_lazy("Authority"), empty_label=gettext_lazy("Please choose")
    )
    text = forms.CharField(
        max_length=4000,
        label=gettext_lazy("Text that goes along"),
        help_text=gettext_lazy(
            "Please remove names, numbers and addresses of people: who reported it is not told."
        ),
        widget=forms.Textarea({"rows": 6}),
    )
    grund = forms.CharField(max_length=300, required=False, label=gettext_lazy("Reason, for the audit log"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        targets: Any = self.fields["ziel"]
        targets.queryset = Target.objects.filter(active=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("defects.change_report")
def forward(request: HttpRequest, number: str) -> HttpResponse:
    """Who is responsible, where it has been sent, and sending it on."""
    report: Report | None = Report.work.filter(number=number).first()
    if report is None:
        raise Http404
    found = duties(report.category.code, report.lat, report.lon)
    wish = wish_of(report)
    proposed = wish or report.target or next((one.target for one in found if one.target), None)
    form = ForwardForm(
        request.POST or None,
        initial={"ziel": proposed.pk if proposed else None, "text": report.public_text},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            send_on(
                report,
                given["ziel"],
                timezone.now(),
                text=given["text"],
                by=request.user,
                reason=given["grund"],
            )
        except NotPossible as error:
            form.add_error("ziel", str(error))
        else:
            messages.success(request, _("The report is on its way. This page says whether it arrived."))
            return redirect("defects-staff:forward", number)
    context = {
        "report": shown_report(report),
        "wish": wish,
        "duties": [(explained(one), one.source) for one in found],
        "forwards": [_shown(row) for row in Forward.staff.filter(report=report).order_by("-created")],
        "form": form,
        "has_targets": Target.objects.filter(active=True).exists(),
    }
    return render(request, "defects/forwarding/forward.html", context, status=422 if form.errors else 200)


def _shown(row: Forward) -> dict[str, Any]:
    state = row.remote_state.lower()
    words = {"open": pgettext("report", "open"), "closed": pgettext("report", "closed")}
    return {
        "row": row,
        "state": ForwardState(row.state).label,
        "kind": KINDS[ForwardState(row.state)],
        "there": words.get(state, state),
    }
