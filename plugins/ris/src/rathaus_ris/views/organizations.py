"""Committees, factions and offices."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..bodies import render
from ..models import Meeting, MeetingOrganization, Organization, Paper
from ..votes.shown import group_votes_of
from .filters import body_choice, consultations_of, of_body
from .reading import cut, shown, with_places
from .seats import members

ORDER = (
    "Gremium",
    "externes Gremium",
    "Fraktion",
    "Partei",
    "Verwaltungsbereich",
    "Institution",
    "Sonstiges",
    "",
)
"""OParl's organization types in the order in which people look for them."""
SHOWN = 6
"""Meetings and papers shown on a committee's page, of each kind."""


@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    """All groups that exist today, by type; those that ended on request (`?zeit=vergangen`)."""
    today = timezone.localdate()
    past = request.GET.get("zeit") == "vergangen"
    body = body_choice(request.GET)
    rows = of_body(body, Organization.public.all())
    rows = rows.filter(end_date__lt=today) if past else rows.exclude(end_date__lt=today)
    found = sorted(rows, key=lambda row: (_place(row), row.name.casefold()))
    groups = [
        (kind, list(several)) for kind, several in groupby(found, key=lambda row: row.organization_type)
    ]
    return render(request, "ris/organizations.html", {"groups": groups, "past": past, "body": body})


@require_safe
def organization(request: HttpRequest, key: int) -> HttpResponse:
    """A group with its members, its groups below, its next and latest meetings, the papers before it."""
    found = shown(Organization, key)
    now = timezone.now()
    held = MeetingOrganization.links.filter(organization_id=found.pk).values("meeting_id")
    meetings = Meeting.public.filter(pk__in=held)
    upcoming, more_upcoming = cut(meetings.filter(start__gte=now).order_by("start", "pk"), SHOWN)
    latest, more_latest = cut(meetings.filter(start__lt=now).order_by("-start", "-pk"), SHOWN)
    with_places([*upcoming, *latest])
    current, former = members(found, timezone.localdate())
    ahead = Meeting.public.filter(start__gte=now, pk__in=held).exclude(cancelled=True).values("pk")
    coming = consultations_of(found.pk).filter(meeting_id__in=ahead).values("paper_id")
    context = {
        "organization": found,
        "current": current,
        "former": former,
        "has_votes": group_votes_of(found.pk).exists(),
        "below": list(Organization.public.filter(sub_organization_of_id=found.pk).order_by("name", "pk")),
        "upcoming": upcoming,
        "latest": latest,
        "more_upcoming": more_upcoming,
        "more_latest": more_latest,
        "papers": list(Paper.public.filter(pk__in=coming).order_by("-date", "-pk")[:SHOWN]),
        "treats_papers": bool(upcoming or latest) or consultations_of(found.pk).exists(),
    }
    return render(request, "ris/organization.html", context)


def _place(row: Organization) -> tuple[int, bool]:
    kind = row.organization_type
    return (ORDER.index(kind) if kind in ORDER else len(ORDER), row.classification != "Parlament")
