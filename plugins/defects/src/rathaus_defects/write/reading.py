"""What the holder of a private link may read: the own report, whether it is public or not."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from ..models import Answer, Contact, Photo, Report, Source, Submission, Support, Update
from .forgetting import FORGOTTEN
from .tokens import digest, link_token, read_link


def by_token(token: str) -> Report | None:
    """The report whose private link holds this token, or to which a link in one of our mails leads; None if
    there is none (any more).
    """
    rows = Submission.staff.all()
    signed = read_link(token) if ":" in token else None
    if signed is not None:
        rows = rows.filter(report_id=signed[0], token_digest__startswith=signed[1])
    else:
        rows = rows.filter(token_digest=digest(token))
    key = rows.values_list("report_id", flat=True).first()
    return Report.staff.filter(pk=key).first() if key else None


def private_token(report: Report) -> str:
    """A token for a link to the private page, for mails and lists that reach the reporter alone; empty once
    the person was forgotten.
    """
    found = Submission.staff.filter(report=report).values_list("token_digest", flat=True).first()
    return link_token(report.pk, found) if found and not found.startswith(FORGOTTEN) else ""


def released_updates(report: Report) -> QuerySet[Update]:
    """The answers that are meant for the reporter, and what the reporter added, in their order."""
    shown = Q(released_at__isnull=False) | Q(source=Source.FORM)
    found: QuerySet[Update] = Update.staff.filter(shown, report=report, hidden_at__isnull=True)
    return found.order_by("at", "pk")


def own_photos(report: Report) -> Sequence[Photo]:
    """The photos that the reporter sent."""
    return list(Photo.staff.filter(report=report, update_of__isnull=True).order_by("position", "pk"))


def own_answers(report: Report) -> list[tuple[str, str]]:
    """The questions that the reporter answered, with the answers."""
    found = Answer.staff.filter(report=report).exclude(text="").order_by("order", "pk")
    return [(one.question, one.text) for one in found]


def mailed_address(report: Report) -> str:
    """Where mails about the report go: the reporter's address, if it wants them; else empty."""
    row = Contact.staff.filter(report=report, wants_mail=True).first()
    return str(row.email) if row is not None else ""


def waiting_address(report: Report) -> str:
    """The address that is still to be confirmed; empty if the report waits for nothing."""
    if report.confirmed_at is not None:
        return ""
    return Contact.staff.filter(report=report).values_list("email", flat=True).first() or ""


def reports_of(email: str) -> list[Report]:
    """The confirmed reports of the owner of an address, newest first."""
    keys = Contact.staff.filter(email__iexact=email).values("report")
    return list(Report.work.filter(pk__in=keys).order_by("-requested_at", "-pk"))


def supported_by(email: str) -> list[Report]:
    """The public reports that the owner of an address supports, newest first."""
    keys = Support.staff.filter(email__iexact=email).values("report")
    return list(Report.public.filter(pk__in=keys).order_by("-requested_at", "-pk"))
