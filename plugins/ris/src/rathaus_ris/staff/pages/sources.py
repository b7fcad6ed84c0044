"""Other systems that council data is read from: how they fare, what each run brought, reading now,
pausing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rathaus.portal.api import record_audit

from ...importer.configured import sources as configured
from ...importer.issues import RULES
from ...importer.schedule import queue_import
from ...importer.schema import KINDS
from ...models import ImportChange, ImportIssue, ImportRun, Source
from ..runs import HISTORY, duration, line, objects, outcome, seconds, view, views
from ..words import kind_name, property_name, value_text
from .access import may, workspace

PAGE = 100


@require_safe
@workspace("view_importrun")
def sources(request: HttpRequest) -> HttpResponse:
    """All sources."""
    context = {
        "sources": views(timezone.now()),
        "may_change": may(request, "change_source"),
        "duration": duration,
    }
    return render(request, "ris/staff/sources.html", {**context, "seconds": seconds, "objects": objects})


@require_safe
@workspace("view_importrun")
def source(request: HttpRequest, key: int) -> HttpResponse:
    """One source: its state, its runs drawn and listed."""
    row = get_object_or_404(Source, pk=key)
    interval = {each.url: each.interval for each in configured()}.get(row.url)
    runs = list(ImportRun.objects.filter(source=row).order_by("-pk")[:HISTORY])
    done = [run for run in reversed(runs) if run.finished is not None and run.error in ("", "incomplete")]
    context = {
        "view": view(row.url, row, interval, timezone.now()),
        "runs": [(run, *outcome(run), objects(run), duration(seconds(run))) for run in runs],
        "objects_line": line([objects(run) for run in done]),
        "seconds_line": line([seconds(run) or 0 for run in done]),
        "most_objects": max((objects(run) for run in done), default=0),
        "longest": duration(max((seconds(run) or 0 for run in done), default=0)),
        "drawn": len(done),
        "duration": duration,
        "may_change": may(request, "change_source"),
    }
    return render(request, "ris/staff/source.html", context)


@require_safe
@workspace("view_importrun")
def run(request: HttpRequest, key: int) -> HttpResponse:
    """One run: figures, what it changed, what the source got wrong."""
    row = get_object_or_404(ImportRun, pk=key)
    word, kind = outcome(row)
    actions = {action.value: row.changes.filter(action=action).count() for action in ImportChange.Action}
    chosen = request.GET.get("art", "")
    rows = row.changes.order_by("pk")
    rows = rows.filter(action=chosen) if chosen in actions else rows
    shown, before, after = _page(request, rows)
    context = {
        "run": row,
        "source": row.source,
        "word": word,
        "kind": kind,
        "duration": duration(seconds(row)),
        "objects": objects(row),
        "kinds": [(kind_name(name), row.counts[name]) for name in KINDS if row.counts.get(name)],
        "issues": [
            (rule, RULES.get(rule, rule), count) for rule, count in sorted(row.issue_counts.items()) if count
        ],
        "actions": [(action.value, action.label, actions[action.value]) for action in ImportChange.Action],
        "chosen": chosen if chosen in actions else "",
        "changes": [_shown(change) for change in shown],
        "before": before,
        "after": after,
    }
    return render(request, "ris/staff/run.html", context)


def _shown(change: ImportChange) -> dict[str, Any]:
    model = KINDS[change.kind].model if change.kind in KINDS else None
    name = model._meta.model_name if model is not None else ""
    exists = model is not None and model.staff.filter(pk=change.object_pk, deleted_at__isnull=True).exists()
    registered = name not in ("", "system")
    return {
        "change": change,
        "kind": kind_name(change.kind),
        "url": reverse(f"admin:ris_{name}_change", args=[change.object_pk]) if exists and registered else "",
        "origin": (model.staff.filter(pk=change.object_pk).values_list("origin_id", flat=True).first() or "")
        if model is not None
        else "",
        "fields": [
            (property_name(change.kind, field), *map(value_text, values))
            for field, values in sorted(change.fields.items())
        ],
    }


@require_safe
@workspace("view_importrun")
def issues(request: HttpRequest, key: int, rule: str) -> HttpResponse:
    """One rule that the source broke: what it means, and every object concerned."""
    row = get_object_or_404(ImportRun, pk=key)
    if rule not in row.issue_counts:
        raise Http404
    shown, before, after = _page(request, ImportIssue.objects.filter(run=row, rule=rule).order_by("pk"))
    context = {
        "run": row,
        "rule": rule,
        "text": RULES.get(rule, rule),
        "count": row.issue_counts[rule],
        "issues": [(kind_name(issue.kind), issue) for issue in shown],
        "before": before,
        "after": after,
    }
    return render(request, "ris/staff/issues.html", context)


@require_POST
@workspace("change_source")
def read_now(request: HttpRequest) -> HttpResponse:
    """Queue an import of a configured source."""
    url = request.POST.get("adresse", "")
    if url not in {each.url for each in configured()}:
        raise Http404
    row = Source.objects.filter(url=url).first()
    if queue_import(url):
        record_audit("ris.import", row, account=request.user, module="ris")
        messages.success(
            request, _("The import begins in a moment. Load this page again to see how far it is.")
        )
    else:
        messages.info(request, _("An import of this system waits or runs already."))
    return redirect("ris-staff:source", key=row.pk) if row is not None else redirect("ris-staff:sources")


@require_POST
@workspace("change_source")
def pause(request: HttpRequest, key: int) -> HttpResponse:
    """Take a source off the schedule, or put it back."""
    row = get_object_or_404(Source, pk=key)
    row.paused = request.POST.get("pause") == "1"
    row.save(update_fields=["paused"])
    record_audit("ris.pause" if row.paused else "ris.resume", row, account=request.user, module="ris")
    messages.success(request, _("Paused.") if row.paused else _("Back on schedule."))
    return redirect("ris-staff:source", key=row.pk)


def _page(request: HttpRequest, rows: Any) -> tuple[list[Any], int, int]:
    """A page's rows, and the numbers of the pages before and after (0: none)."""
    number = max(1, int(request.GET["seite"][:6])) if request.GET.get("seite", "").isdecimal() else 1
    found = list(rows[(number - 1) * PAGE : number * PAGE + 1])
    return found[:PAGE], number - 1, number + 1 if len(found) > PAGE else 0
