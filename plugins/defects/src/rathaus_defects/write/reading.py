"""Finding a report by the token of its private link."""

from ..models import Report, Submission
from .tokens import digest


def by_token(token: str) -> Report | None:
    """The report whose private link holds this token, public or not; None if there is none (any more)."""
    key = Submission.staff.filter(token_digest=digest(token)).values_list("report_id", flat=True).first()
    return Report.staff.filter(pk=key).first() if key else None
