"""Committees, factions and offices."""

import datetime as dt
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..bodies import render
from ..models import Meeting, MeetingOrganization, Organization, Paper
from ..visibility.prepared import Prepared
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


def _held(committee: int) -> Any:
    return MeetingOrganization.links.filter(organization_id=committee).values("meeting_id")


def _coming(committee: int, now: dt.datetime) -> Any:
    ahead = Meeting.public.filter(start__gte=now, pk__in=_held(committee)).exclude(cancelled=True)
    treated = consultations_of(committee).filter(meeting_id__in=ahead.values("pk")).values("paper_id")
    return Paper.public.for_pages().filter(pk__in=treated).order_by("-date", "-pk")[:SHOWN]


UPCOMING = Prepared(
    lambda committee, now: (
        Meeting.public.for_pages()
        .filter(pk__in=_held(committee), start__gte=now)
        .order_by("start", "pk")[: SHOWN + 1]
    )
)
LATEST = Prepared(
    lambda committee, now: (
        Meeting.public.for_pages()
        .filter(pk__in=_held(committee), start__lt=now)
        .order_by("-start", "-pk")[: SHOWN + 1]
    )
)
BELOW = Prepared(
    lambda key: Organization.public.for_pages().filter(sub_organization_of_id=key).order_by("name", "pk")
)
VOTED = Prepared(lambda key: group_votes_of(key).values_list("pk")[:1])
COMING = Prepared(_coming)


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
    upcoming, more_upcoming = cut(UPCOMING(found.pk, now), SHOWN)
    latest, more_latest = cut(LATEST(found.pk, now), SHOWN)
    with_places([*upcoming, *latest])
    current, former = members(found, timezone.localdate())
    context = {
        "organization": found,
        "current": current,
        "former": former,
        "has_votes": bool(VOTED(found.pk)),
        "below": BELOW(found.pk),
        "upcoming": upcoming,
        "latest": latest,
        "more_upcoming": more_upcoming,
        "more_latest": more_latest,
        "papers": COMING(found.pk, now),
        "treats_papers": bool(upcoming or latest) or consultations_of(found.pk).exists(),
    }
    return render(request, "ris/organization.html", context)


def _place(row: Organization) -> tuple[int, bool]:
    kind = row.organization_type
    return (ORDER.index(kind) if kind in ORDER else len(ORDER), row.classification != "Parlament")
