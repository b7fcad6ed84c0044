"""Committees, factions and offices."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..models import Meeting, MeetingOrganization, Membership, Organization, Person
from .reading import by_key, cut, shown

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
SHOWN = 8
"""Meetings shown on a committee's page, in each direction."""


@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    """All groups that exist today, by type; those that ended on request (`?zeit=vergangen`)."""
    today = timezone.localdate()
    past = request.GET.get("zeit") == "vergangen"
    rows = Organization.public.all()
    rows = rows.filter(end_date__lt=today) if past else rows.exclude(end_date__lt=today)
    found = sorted(rows, key=lambda row: (_place(row), row.name.casefold()))
    groups = [
        (kind, list(members)) for kind, members in groupby(found, key=lambda row: row.organization_type)
    ]
    return render(request, "ris/organizations.html", {"groups": groups, "past": past})


@require_safe
def organization(request: HttpRequest, key: int) -> HttpResponse:
    """A group with its members, its groups below, its next and latest meetings."""
    found = shown(Organization, key)
    now = timezone.now()
    held = MeetingOrganization.links.filter(organization_id=found.pk).values("meeting_id")
    meetings = Meeting.public.filter(pk__in=held)
    upcoming, more_upcoming = cut(meetings.filter(start__gte=now).order_by("start", "pk"), SHOWN)
    latest, more_latest = cut(meetings.filter(start__lt=now).order_by("-start", "-pk"), SHOWN)
    members = memberships(found, now.date())
    context = {
        "organization": found,
        "current": members[0],
        "former": members[1],
        "below": list(Organization.public.filter(sub_organization_of_id=found.pk).order_by("name", "pk")),
        "upcoming": upcoming,
        "latest": latest,
        "more": more_upcoming or more_latest,
    }
    return render(request, "ris/organization.html", context)


Member = tuple[Membership, Person, Organization | None]


def memberships(organization: Organization, today: object) -> tuple[list[Member], list[Member]]:
    """Present and former memberships with person and sending group, chairs first. Three queries."""
    rows = list(Membership.public.filter(organization_id=organization.pk))
    people = by_key(Person, (row.person_id for row in rows))
    groups = by_key(Organization, (row.on_behalf_of_id for row in rows))
    found: list[Member] = [
        (row, people[row.person_id], groups.get(row.on_behalf_of_id or 0))
        for row in rows
        if row.person_id in people
    ]
    found.sort(
        key=lambda member: (
            _rank(member[0].role),
            member[1].family_name.casefold() or member[1].name.casefold(),
        )
    )
    former = [
        member for member in found if member[0].end_date is not None and str(member[0].end_date) < str(today)
    ]
    return [member for member in found if member not in former], former


def _place(row: Organization) -> tuple[int, bool]:
    kind = row.organization_type
    return (ORDER.index(kind) if kind in ORDER else len(ORDER), row.classification != "Parlament")


def _rank(role: str) -> int:
    folded = role.casefold()
    if "stellv" in folded or "vertret" in folded:
        return 1
    return 0 if "vorsitz" in folded else 2
