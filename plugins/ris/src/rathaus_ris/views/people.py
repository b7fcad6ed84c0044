"""People in the council."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..models import Membership, Organization, Paper, PaperOriginatorPerson, Person
from .reading import by_key, cut, shown

SHOWN = 10


@require_safe
def persons(request: HttpRequest) -> HttpResponse:
    """Everybody by family name: who holds a seat today, or with `?zeit=vergangen` who did."""
    today = timezone.localdate()
    past = request.GET.get("zeit") == "vergangen"
    active = Membership.public.exclude(end_date__lt=today).values("person_id")
    rows = Person.public.exclude(pk__in=active) if past else Person.public.filter(pk__in=active)
    found = sorted(
        rows, key=lambda row: ((row.family_name or row.name).casefold(), row.given_name.casefold())
    )
    factions = _factions([row.pk for row in found], today)
    return render(request, "ris/persons.html", {"persons": found, "factions": factions, "past": past})


@require_safe
def person(request: HttpRequest, key: int) -> HttpResponse:
    """Somebody with present and former seats, released contact data and papers."""
    found = shown(Person, key)
    today = timezone.localdate()
    rows = list(Membership.public.filter(person_id=found.pk).order_by("-start_date", "pk"))
    groups = by_key(
        Organization, [row.organization_id for row in rows] + [row.on_behalf_of_id for row in rows]
    )
    seats = [(row, groups[row.organization_id]) for row in rows if row.organization_id in groups]
    own = PaperOriginatorPerson.links.filter(person_id=found.pk).values("paper_id")
    papers, more = cut(Paper.public.filter(pk__in=own).order_by("-date", "-pk"), SHOWN)
    context = {
        "person": found,
        "current": [seat for seat in seats if seat[0].end_date is None or seat[0].end_date >= today],
        "former": [seat for seat in seats if seat[0].end_date is not None and seat[0].end_date < today],
        "papers": papers,
        "more": more,
    }
    return render(request, "ris/person.html", context)


def _factions(keys: list[int], today: object) -> dict[int, Organization]:
    """The faction each person belongs to today. Two queries."""
    factions = {row.pk: row for row in Organization.public.filter(organization_type="Fraktion")}
    rows = Membership.public.filter(person_id__in=keys, organization_id__in=list(factions)).exclude(
        end_date__lt=today
    )
    pairs = rows.order_by("pk").values_list("person_id", "organization_id")
    return {person: factions[group] for person, group in pairs}
