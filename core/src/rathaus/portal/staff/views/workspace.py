"""The first page of the day: what waits for whom."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rathaus.contracts.portal import StaffTask

from ...hooks import hooks
from ..access import lacks_second_factor, require
from ..models import User


@require_safe
@require()
def workspace(request: HttpRequest) -> HttpResponse:
    """The tasks that the enabled modules name and this member of staff may see, the most urgent first."""
    user: User = request.user  # type: ignore[assignment]
    tasks = visible_tasks(user)
    context = {
        "tasks": [(task, urgency(task, timezone.localdate())) for task in tasks],
        "without_second_factor": lacks_second_factor(user),
        "roles": user.groups.exists() or user.is_superuser,
    }
    return render(request, "staff/workspace.html", context)


def visible_tasks(user: User) -> list[StaffTask]:
    """What waits for this account, by due date, then by the modules' order."""
    found: list[StaffTask] = hooks().portal_tasks()
    mine = [task for task in found if task.count and (task.permission is None or user.has_perm(task.permission))]
    return sorted(mine, key=lambda task: (task.due or dt.date.max, task.order, task.title))


def urgency(task: StaffTask, today: dt.date) -> str:
    """`overdue`, `today`, `soon` (within three days) or empty."""
    if task.due is None:
        return ""
    if task.due < today:
        return "overdue"
    if task.due == today:
        return "today"
    return "soon" if task.due <= today + dt.timedelta(days=3) else ""
