"""Places in papers: what is to be decided, a paper's places, names that are never recognised."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rathaus.portal.api import mail_news, places

from ...models import IgnoredName, Paper, PaperPlace, PlaceEvidence, Verdict, Weight
from ...placing.addresses import as_id, slug
from ...placing.correcting import add, allow, decide, ignore
from ...visibility.access import PUBLIC
from .access import found, may, workspace

PAGE = 20
OPEN = Q(verdict=Verdict.UNSURE)
FRESH = Q(verdict=Verdict.FOUND, weight=Weight.PRIMARY)
DECISIONS = {"bestaetigen": Verdict.CONFIRMED, "verwerfen": Verdict.REJECTED, "offen": Verdict.FOUND}


@require_safe
@workspace("view_paperplace")
def work_list(request: HttpRequest) -> HttpResponse:
    """Papers with places that nobody has looked at: first those where the name alone does not say which."""
    chosen = "gefunden" if request.GET.get("zeige") == "gefunden" else "unklar"
    wanted = FRESH if chosen == "gefunden" else OPEN
    rows = PaperPlace.staff.filter(wanted, paper__deleted_at__isnull=True)
    keys = rows.values("paper_id").annotate(last=Max("since")).order_by("-last", "-paper_id")
    page = Paginator(keys.values_list("paper_id", flat=True), PAGE).get_page(request.GET.get("seite"))
    papers = Paper.staff.in_bulk(list(page.object_list))
    context = {
        "papers": [(papers[key], _rows(key, wanted)) for key in page.object_list],
        "chosen": chosen,
        "unsure": PaperPlace.staff.filter(OPEN, paper__deleted_at__isnull=True).count(),
        "page": page,
        "may_change": may(request, "change_paperplace"),
    }
    return render(request, "ris/staff/places.html", context)


@require_safe
@workspace("view_paperplace")
def paper_places(request: HttpRequest, key: int) -> HttpResponse:
    """All places of a paper with where they stand; `?q=` finds one to add."""
    paper = found(Paper, key)
    asked = request.GET.get("q", "").strip()[:200]
    known = set(
        PaperPlace.staff.filter(paper_id=key)
        .exclude(verdict=Verdict.REJECTED)
        .values_list("place_id", flat=True)
    )
    candidates = places.find(asked, kinds=frozenset(("street", "district", "place"))) if asked else []
    context = {
        "paper": paper,
        "rows": _rows(key, Q()),
        "asked": asked,
        "candidates": [(one.label, slug(one.id)) for one in candidates if one.id not in known],
        "may_change": may(request, "change_paperplace"),
        "may_ignore": may(request, "add_ignoredname"),
    }
    return render(request, "ris/staff/paper_places.html", context)


@require_POST
@workspace("change_paperplace")
def decide_place(request: HttpRequest, key: int) -> HttpResponse:
    """Confirm, reject, or leave to the program."""
    row = PaperPlace.staff.filter(pk=key).first()
    verdict = DECISIONS.get(request.POST.get("was", ""))
    if row is None or verdict is None:
        raise Http404
    decide(row, verdict, timezone.now(), by=request.user)
    texts = {
        Verdict.CONFIRMED: _("“%(place)s” is confirmed."),
        Verdict.REJECTED: _("“%(place)s” is no longer shown with this paper."),
        Verdict.FOUND: _("“%(place)s” is open again."),
    }
    messages.success(request, texts[verdict] % {"place": row.name})
    return _back(request, row.paper_id)


@require_POST
@workspace("change_paperplace")
def add_place(request: HttpRequest, key: int) -> HttpResponse:
    """Add a place that the program did not find."""
    paper = found(Paper, key)
    place = places.get(as_id(request.POST.get("ort", "")))
    if place is None or place.kind not in ("street", "district", "place"):
        raise Http404
    add(paper, place, timezone.now(), by=request.user)
    mail_news()
    messages.success(request, _("“%(place)s” is added.") % {"place": place.name})
    return redirect("ris-staff:paper-places", paper.pk)


@require_safe
@workspace("view_paperplace")
def names(request: HttpRequest) -> HttpResponse:
    """Names that are never recognised; `?q=` finds one to put on the list."""
    asked = request.GET.get("q", "").strip()[:200]
    candidates = places.find(asked, kinds=frozenset(("street", "district", "place"))) if asked else []
    context = {
        "ignored": IgnoredName.staff.order_by("name"),
        "asked": asked,
        "candidates": [(one.label, slug(one.id)) for one in candidates],
        "may_change": may(request, "add_ignoredname"),
    }
    return render(request, "ris/staff/place_names.html", context)


@require_POST
@workspace("add_ignoredname")
def ignore_name(request: HttpRequest) -> HttpResponse:
    """Put a name on the list."""
    place = places.get(as_id(request.POST.get("ort", "")))
    if place is None:
        raise Http404
    ignore(place, request.POST.get("grund", "").strip()[:500], timezone.now(), by=request.user)
    messages.success(request, _("“%(place)s” is no longer recognised in papers.") % {"place": place.label})
    return redirect("ris-staff:place-names")


@require_POST
@workspace("add_ignoredname")
def allow_name(request: HttpRequest, key: int) -> HttpResponse:
    """Take a name off the list."""
    name = get_object_or_404(IgnoredName.staff.all(), pk=key)
    allow(name, by=request.user)
    text = _("“%(place)s” is recognised again; all papers are searched within the next hour.")
    messages.success(request, text % {"place": name.name})
    return redirect("ris-staff:place-names")


def _rows(paper: int, wanted: Q) -> list[tuple[PaperPlace, list[dict[str, Any]]]]:
    """The places of a paper, each with its evidence and whether anybody may see that."""
    rows = list(PaperPlace.staff.filter(wanted, paper_id=paper).order_by("weight", "name", "pk"))
    evidence: dict[int, list[dict[str, Any]]] = {row.pk: [] for row in rows}
    columns = ("place_id", "file_id", "file__visibility", "page", "snippet", "number")
    for one in (
        PlaceEvidence.staff.filter(place_id__in=list(evidence)).order_by("weight", "page").values(*columns)
    ):
        is_public = one["file_id"] is None or one["file__visibility"] == PUBLIC
        evidence[one["place_id"]].append({**one, "is_public": is_public})
    return [(row, evidence[row.pk]) for row in rows]


def _back(request: HttpRequest, paper: int) -> HttpResponse:
    target = request.POST.get("zurueck", "")
    if target and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return redirect(target)
    return redirect("ris-staff:paper-places", paper)
