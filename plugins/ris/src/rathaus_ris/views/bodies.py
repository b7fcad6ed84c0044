"""A body of an administrative community: its council, committees, next meetings and newest papers."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..bodies import render
from ..models import Body, Meeting, Organization, Paper
from .reading import committees_of_meetings, shown

SHOWN = 5


@require_safe
def body(request: HttpRequest, key: int) -> HttpResponse:
    """The page of a body; its official municipality key (AGS) leads there too, for links that know no
    other."""
    named = Body.public.filter(Q(ags=f"{key:08}")).exclude(pk=key).order_by("pk").first()
    if named is not None:
        return redirect("ris:body", named.pk)
    found = shown(Body, key)
    today = timezone.localdate()
    groups = Organization.public.filter(body_id=found.pk).exclude(end_date__lt=today)
    upcoming = list(
        Meeting.public.filter(body_id=found.pk, start__gte=timezone.now()).order_by("start", "pk")[:SHOWN]
    )
    papers = Paper.public.filter(body_id=found.pk, date__isnull=False).order_by("-date", "-pk")[:SHOWN]
    committees = groups.filter(organization_type__in=("Gremium", "gremium")).order_by("name", "pk")
    context = {
        "body": found,
        "committees": sorted(committees, key=lambda row: row.classification != "Parlament"),
        "upcoming": upcoming,
        "committees_of": committees_of_meetings(upcoming),
        "papers": list(papers),
    }
    return render(request, "ris/body.html", context)
