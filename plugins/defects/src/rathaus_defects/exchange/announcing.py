"""Webhooks: other systems hear that a report came in, or that what is public of one changed."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from rathaus.api import WebhookEvent
from rathaus.portal.api import announce_webhook

from ..models import Report

RECEIVED, CHANGED = "defects.report.received", "defects.report.changed"


def events() -> list[WebhookEvent]:
    """The events with an example of their data: numbers, codes and states, nothing that a resident wrote."""
    example = {"service_request_id": "2026-000123", "service_code": "street-light", "status": "open"}
    return [
        WebhookEvent(
            name=RECEIVED,
            title=_("A defect report has come in"),
            example={**example, "is_public": False},
        ),
        WebhookEvent(
            name=CHANGED,
            title=_("What is public of a defect report has changed"),
            example={**example, "is_public": True},
        ),
    ]


def announce(event: str, report: Report, category: str) -> None:
    """Tell of a report, in the caller's transaction. The address opens once (and while) it is public."""
    with translation.override("de"):
        address = reverse("defects:report", args=[report.number])
    data = {
        "service_request_id": report.number,
        "service_code": category,
        "status": report.status,
        "is_public": report.is_public,
    }
    announce_webhook(event, address, data)
