"""People in the council."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..bodies import render
from ..models import (
    Meeting,
    MeetingParticipant,
    Membership,
    Organization,
    Paper,
    PaperOriginatorPerson,
    Person,
)
from .filters import body_choice, of_body
from .reading import by_key, committees_of_meetings, cut, shown
from .seats import factions_of, is_over, rank, sorting_name
from .votes import latest_votes

SHOWN = 10


@require_safe
def persons(request: HttpRequest) -> HttpResponse:
    """Everybody by family name: who holds a seat today, or with `?zeit=vergangen` who did."""
    today = timezone.localdate()
    past = request.GET.get("zeit") == "vergangen"
    active = Membership.public.exclude(end_date__lt=today).values("person_id")
    body = body_choice(request.GET)
    rows = Person.public.exclude(pk__in=active) if past else Person.public.filter(pk__in=active)
    rows = of_body(body, rows)
    found = sorted(rows, key=lambda row: (*sorting_name(row), row.pk))
    keys = [row.pk for row in found]
    context = {
        "persons": found,
        "factions": factions_of(keys, today),
        "seats": main_seats(keys),
        "past": past,
        "body": body,
    }
    return render(request, "ris/persons.html", context)


@require_safe
def person(request: HttpRequest, key: int) -> HttpResponse:
    """Somebody with present and former seats, released contact data, papers and attended meetings."""
    found = shown(Person, key)
    today = timezone.localdate()
    rows = list(Membership.public.filter(person_id=found.pk).order_by("-start_date", "pk"))
    groups = by_key(
        Organization, [row.organization_id for row in rows] + [row.on_behalf_of_id for row in rows]
    )
    seats = [
        (row, groups[row.organization_id], groups.get(row.on_behalf_of_id or 0))
        for row in rows
        if row.organization_id in groups
    ]
    own = PaperOriginatorPerson.links.filter(person_id=found.pk).values("paper_id")
    papers, more = cut(Paper.public.filter(pk__in=own).order_by("-date", "-pk"), SHOWN)
    was_at = MeetingParticipant.links.filter(person_id=found.pk).values("meeting_id")
    attended, more_attended = cut(Meeting.public.filter(pk__in=was_at).order_by("-start", "-pk"), SHOWN)
    context = {
        "person": found,
        "current": [seat for seat in seats if not is_over(seat[0], today)],
        "former": [seat for seat in seats if is_over(seat[0], today)],
        "faction": factions_of([found.pk], today).get(found.pk),
        "papers": papers,
        "more": more,
        "votes": latest_votes(found.pk, 5),
        "attended": attended,
        "more_attended": more_attended,
        "committees": committees_of_meetings(attended),
    }
    return render(request, "ris/person.html", context)


def main_seats(keys: list[int]) -> dict[int, tuple[Membership, Organization]]:
    """The seat that tells people of the same name apart: in the council before others, the latest, the
    highest. Two queries.
    """
    rows = list(Membership.public.filter(person_id__in=keys).exclude(organization_id=None))
    groups = by_key(Organization, (row.organization_id for row in rows))
    rows = [row for row in rows if row.organization_id in groups]
    rows.sort(key=lambda row: _weight(row, groups[row.organization_id]))
    return {row.person_id: (row, groups[row.organization_id]) for row in rows}


def _weight(row: Membership, group: Organization) -> tuple[bool, bool, dt.date, int, int]:
    """Heavier ones come last, and stay."""
    end = row.end_date or dt.date.max
    return (
        group.organization_type != "Fraktion",
        group.classification == "Parlament",
        end,
        -rank(row.role),
        -row.pk,
    )
