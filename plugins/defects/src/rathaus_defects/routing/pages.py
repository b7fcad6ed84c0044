"""The workspace's pages of the rules: order, edit, try; and refusing a report for an office."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rathaus.portal.api import record_audit, require_staff

from ..models import Report, RoutingRule
from ..views.reading import shown_report
from .answers import choices, parted, words
from .forms import WEEKDAYS, RuleForm, TryForm
from .refusing import refusals, refuse
from .town import central_desk
from .trying import tried

VIEW, CHANGE = "defects.view_routingrule", "defects.change_routingrule"


class RefuseForm(forms.Form):
    """Why it is not the office's matter."""

    grund = forms.CharField(
        max_length=500,
        label=gettext_lazy("Why is it not this office's matter?"),
        help_text=gettext_lazy("The next office reads it. It goes into the audit log, so please no names."),
        widget=forms.Textarea({"rows": 3}),
    )


class DeleteForm(forms.Form):
    """Why a rule goes."""

    grund = forms.CharField(
        required=False,
        max_length=500,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Stands in the audit log, residents do not see it."),
    )


@require_safe
@require_staff(VIEW)
def rules(request: HttpRequest) -> HttpResponse:
    """All rules in their order; with `?kategorie=` where a report would go."""
    form = TryForm(request.GET if "kategorie" in request.GET else None)
    found = None
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        question, answer = parted(given["antwort"])
        found = tried(
            given["kategorie"].code,
            given["wann"] or timezone.now(),
            address=given["adresse"],
            question=question,
            answer=answer,
        )
    rows = RoutingRule.objects.select_related("category", "group", "office", "target")
    context = {
        "rules": list(rows.order_by("order", "pk")),
        "central": central_desk(),
        "form": form,
        "tried": found,
        "weekdays": lambda days: ", ".join(str(label) for key, label in WEEKDAYS if int(key) in days),
        "answer": partial(words, known=choices()),
        "may_change": request.user.has_perm(CHANGE),
    }
    return render(request, "defects/routing/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff(CHANGE)
def rule(request: HttpRequest, key: int = 0) -> HttpResponse:
    """Make a rule (at the end), or change one."""
    found = get_object_or_404(RoutingRule, pk=key) if key else RoutingRule(order=_last() + 10)
    form = RuleForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = form.save()
            _noted("rule", made, request, form.cleaned_data["grund"])
        messages.success(request, _("The rule is saved."))
        return redirect("defects-staff:rules")
    context = {"form": form, "rule": found if key else None, "shape": _fixed(found.area)}
    context["deleting"] = DeleteForm(auto_id="loeschen-%s")
    return render(request, "defects/routing/rule.html", context, status=422 if form.errors else 200)


@require_POST
@require_staff(CHANGE)
def act(request: HttpRequest, key: int) -> HttpResponse:
    """Move a rule up or down, or delete it."""
    found, wish = get_object_or_404(RoutingRule, pk=key), request.POST.get("was", "")
    with transaction.atomic():
        if wish in ("up", "down"):
            _move(found, -1 if wish == "up" else 1)
            _noted("rule-moved", found, request)
        elif wish == "delete":
            _noted("rule-deleted", found, request, request.POST.get("grund", "").strip())
            found.delete()
    return redirect("defects-staff:rules")


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("defects.change_report")
def refusal(request: HttpRequest, number: str) -> HttpResponse:
    """The office refuses the report, with a reason."""
    report: Report | None = Report.work.filter(number=number).first()
    if report is None:
        raise Http404
    form = RefuseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        following = refuse(report, timezone.now(), reason=form.cleaned_data["grund"], by=request.user)
        text = (
            _("The report goes to: %(office)s.") % {"office": following.name}
            if following
            else _("Nobody is left who could take it: please sort it by hand.")
        )
        messages.success(request, text)
        return redirect("defects-staff:report", number)
    context = {"report": shown_report(report), "form": form, "refused": refusals(report)}
    return render(request, "defects/routing/refuse.html", context, status=422 if form.errors else 200)


def _fixed(area: Any) -> Any:
    """An area that the page shows but does not let draw: one of several parts, or with holes."""
    if not area or (area.get("type") == "Polygon" and len(area.get("coordinates", ())) == 1):
        return None
    return area


def _noted(action: str, found: RoutingRule, request: HttpRequest, reason: str = "") -> None:
    record_audit(f"defects.{action}", found, account=request.user, module="defects", reason=reason[:500])


def _last() -> int:
    last = RoutingRule.objects.order_by("-order").values_list("order", flat=True).first()
    return int(last or 0)


def _move(found: RoutingRule, step: int) -> None:
    """Change places with the neighbour; all are numbered anew."""
    rows = list(RoutingRule.objects.order_by("order", "pk"))
    here = next(place for place, row in enumerate(rows) if row.pk == found.pk)
    there = min(max(here + step, 0), len(rows) - 1)
    rows.insert(there, rows.pop(here))
    for place, row in enumerate(rows, 1):
        if row.order != place * 10:
            row.order = place * 10
            row.save(update_fields=["order"])
