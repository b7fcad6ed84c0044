"""The link below a mail that ends the mails on one report: one click for people, one POST for mail programs
(RFC 8058). It needs no login: whoever holds the link has the mail.
"""

from typing import NamedTuple

from django.core import signing
from django.urls import reverse
from django.utils import timezone
from rathaus.portal.api import current_town

from ..models import Contact, Report, Support
from ..write.people import stop_mails

SALT = "rathaus_defects.mails.end"


class Ending(NamedTuple):
    """The mails that a link ends: those on a report to an address."""

    report: Report
    email: str


def end_url(report: Report, supporter: int) -> str:
    """The full address that ends the mails; `supporter` 0 for the reporter's own."""
    token = signing.dumps([report.pk, supporter], salt=SALT)
    return current_town().absolute(reverse("defects:end-mails", args=[token]))


def read_end(token: str) -> Ending | None:
    """What a link ends; None where nothing is left to end. Raises BadSignature for one that we never made."""
    report, supporter = signing.loads(token, salt=SALT)
    rows = Support.staff.filter(pk=supporter) if supporter else Contact.staff.filter(report=report)
    who = rows.filter(wants_mail=True).exclude(email="").first()
    found = Report.staff.filter(pk=who.report_id).first() if who is not None else None
    return Ending(found, who.email) if found is not None and who is not None else None


def end(ending: Ending) -> None:
    """No more mails on this report to this address."""
    stop_mails(ending.report, ending.email, timezone.now())
