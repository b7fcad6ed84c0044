"""The module's first page: what is next, what is new, where to look."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..bodies import render
from ..models import Meeting, Organization, Paper
from .reading import committees_of_meetings

NEXT = 5
NEW = 5


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The next meetings, the newest papers, the committees."""
    upcoming = list(Meeting.public.filter(start__gte=timezone.now()).order_by("start", "pk")[:NEXT])
    today = timezone.localdate()
    committees = (
        Organization.public.filter(organization_type="Gremium")
        .exclude(end_date__lt=today)
        .order_by("name", "pk")
    )
    context = {
        "upcoming": upcoming,
        "committees_of": committees_of_meetings(upcoming),
        "papers": list(Paper.public.filter(date__isnull=False).order_by("-date", "-pk")[:NEW]),
        "committees": sorted(committees, key=lambda row: row.classification != "Parlament"),
    }
    return render(request, "ris/overview.html", context)
