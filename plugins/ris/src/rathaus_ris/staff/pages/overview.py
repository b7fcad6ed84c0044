"""The module's first page in the workspace: meetings ahead and what they lack, and what else waits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...files.accessible import FLAGS
from ...models import DocumentState, File, Meeting, Paper
from ..preparation import ahead
from ..runs import views
from ..tasks import tasks
from .access import WORDS, may, workspace

LATEST = 8


@require_safe
@workspace("view_meeting")
def overview(request: HttpRequest) -> HttpResponse:
    """What is next, and what hangs."""
    now = timezone.now()
    user = request.user
    waiting = [
        task
        for task in tasks(now)
        if task.count and (task.permission is None or user.has_perm(task.permission))
    ]
    withdrawn = sorted(
        (
            row
            for model in (Meeting, Paper, File)
            for row in model.staff.filter(withdrawn_at__isnull=False, deleted_at__isnull=True).order_by(
                "-withdrawn_at"
            )[:LATEST]
        ),
        key=lambda row: row.withdrawn_at,
        reverse=True,
    )[:LATEST]
    context = {
        "meetings": ahead(now),
        "tasks": waiting,
        "withdrawn": [(row, WORDS[type(row)]) for row in withdrawn],
        "sources": views(now) if may(request, "view_importrun") else [],
        "checked": DocumentState.staff.filter(checked_at__isnull=False).count(),
        "fine": DocumentState.staff.filter(checked_at__isnull=False, **dict.fromkeys(FLAGS, False)).count(),
        "may_add": may(request, "add_meeting") and may(request, "add_agendaitem"),
        "may_withdraw": may(request, "delete_meeting"),
    }
    return render(request, "ris/staff/overview.html", context)
