"""Asking once more for the confirmation of a report, where the mail was lost."""

from django.utils.translation import gettext as _
from rathaus.portal.api import request_confirmation

from ..models import Report


def ask_again(report: Report, email: str, token: str) -> None:
    """Send the mail with the link again. Raises RateLimited if too many are open for the address."""
    request_confirmation(
        email,
        "defects.report",
        "rathaus_defects.intake.taking:confirmed",
        {"report": report.pk, "token": token},
        what=_("Report %(number)s") % {"number": report.number},
    )
