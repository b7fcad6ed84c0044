"""What the holder of a private link may read: the own report, whether it is public or not."""

from django.db.models import QuerySet

from ..models import Report, Submission, Update
from .tokens import digest


def by_token(token: str) -> Report | None:
    """The report whose private link holds this token; None if there is none (any more)."""
    key = Submission.staff.filter(token_digest=digest(token)).values_list("report_id", flat=True).first()
    return Report.staff.filter(pk=key).first() if key else None


def released_updates(report: Report) -> QuerySet[Update]:
    """The answers that are meant for the reporter, in their order."""
    found: QuerySet[Update] = Update.staff.filter(
        report=report, released_at__isnull=False, hidden_at__isnull=True
    )
    return found.order_by("at", "pk")
