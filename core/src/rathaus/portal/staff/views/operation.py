"""How the portal runs, for staff who look after it: mails, jobs, retention, modules."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...hooks import hooks
from ...jobs import overview as jobs
from ...mail import outbox
from ...towns import current_town
from ..access import administrator

SHOWN = 20


@require_safe
@administrator
def operation(request: HttpRequest) -> HttpResponse:
    """Jobs that failed, what waits, what the modules say of their health, how long personal data is kept."""
    from ...retention.models import RetentionRun

    now = timezone.now()
    enabled = current_town().enabled
    context = {
        "jobs": jobs.overview(now),
        "failed": list(jobs.failed()[:SHOWN]),
        "mail": outbox.overview(),
        "runs": list(RetentionRun.objects.order_by("-pk")[:SHOWN]),
        "health": hooks().portal_health(),
        "modules": [status for key, status in settings.RATHAUS_HOST.modules.items() if key in enabled],
    }
    return render(request, "staff/operation.html", context)


@require_safe
@administrator
def mails(request: HttpRequest) -> HttpResponse:
    """The mails of a demo, which are never sent: to be read here."""
    found = list(outbox.readable()[:SHOWN])
    return render(request, "staff/mails.html", {"mails": found, "demo": current_town().effective.demo})
