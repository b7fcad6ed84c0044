"""The first page of the day: what waits for whom."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from rathaus.contracts.portal import StaffTask

from ...hooks import hooks
from ...jobs import overview as jobs
from ...mail import outbox
from ...towns import current_town
from ...webhooks import overview as webhooks
from ..access import lacks_second_factor, require
from ..admin import site_for
from ..models import User
from ..roles import module_name


@require_safe
@require()
def workspace(request: HttpRequest) -> HttpResponse:
    """The tasks that the enabled modules name and this member of staff may see, the most urgent first."""
    user: User = request.user  # type: ignore[assignment]
    today = timezone.localdate()
    context = {
        "tasks": [(task, module_name(module), urgency(task, today)) for task, module in visible_tasks(user)],
        "without_second_factor": lacks_second_factor(user),
        "roles": user.groups.exists() or user.is_superuser,
        "master_data": site_for(current_town().enabled).get_app_list(request),
        "trouble": _trouble() if user.is_superuser else (),
    }
    return render(request, "staff/workspace.html", context)


def visible_tasks(user: User) -> list[tuple[StaffTask, str]]:
    """What waits for this account, with the module's id: by due date, then by the modules' order."""
    named: dict[str, list[StaffTask]] = hooks().by_module("portal_tasks")
    mine = [
        (task, module)
        for module, tasks in named.items()
        for task in tasks
        if task.count and (task.permission is None or user.has_perm(task.permission))
    ]
    return sorted(mine, key=lambda found: (found[0].due or dt.date.max, found[0].order, found[0].title))


def _trouble() -> list[str]:
    """What an administrator should look into today: sentences, none if all is well."""
    failed, mail = jobs.overview(timezone.now()), outbox.overview()
    found = []
    if failed.failed:
        found.append(
            ngettext("%(count)d job failed.", "%(count)d jobs failed.", failed.failed)
            % {"count": failed.failed}
        )
    if failed.late(timezone.now()):
        found.append(_("Jobs wait for a long time: perhaps no worker runs."))
    if mail.failed:
        found.append(
            ngettext("%(count)d mail could not be sent.", "%(count)d mails could not be sent.", mail.failed)
            % {"count": mail.failed}
        )
    if lost := webhooks.given_up():
        found.append(
            ngettext(
                "%(count)d message to another system was given up (webhooks).",
                "%(count)d messages to other systems were given up (webhooks).",
                lost,
            )
            % {"count": lost}
        )
    return found


def urgency(task: StaffTask, today: dt.date) -> str:
    """`overdue`, `today`, `soon` (within three days) or empty."""
    if task.due is None:
        return ""
    if task.due < today:
        return "overdue"
    if task.due == today:
        return "today"
    return "soon" if task.due <= today + dt.timedelta(days=3) else ""
