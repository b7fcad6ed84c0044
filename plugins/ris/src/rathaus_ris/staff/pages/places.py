"""Places in papers and agenda items: what is to be decided, the places of one, names never recognised."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rathaus.portal.api import mail_news, places

from ...models import (
    AgendaItem,
    Consultation,
    IgnoredName,
    Paper,
    PaperPlace,
    PlaceEvidence,
    Verdict,
    Weight,
)
from ...placing.addresses import as_id, slug
from ...placing.correcting import add, allow, decide, ignore, to_decide
from ...placing.mapping import address, title
from ...visibility.access import PUBLIC
from .access import found, may, workspace

PAGE = 20
OPEN = Q(verdict=Verdict.UNSURE)
FRESH = Q(verdict=Verdict.FOUND, weight=Weight.PRIMARY)
DECISIONS = {"bestaetigen": Verdict.CONFIRMED, "verwerfen": Verdict.REJECTED, "offen": Verdict.FOUND}


@require_safe
@workspace("view_paperplace")
def work_list(request: HttpRequest) -> HttpResponse:
    """Papers and agenda items with places that nobody has looked at: first those where the name alone does
    not say which."""
    chosen = "gefunden" if request.GET.get("zeige") == "gefunden" else "unklar"
    wanted = FRESH if chosen == "gefunden" else OPEN
    keys = to_decide().filter(wanted).values("paper_id", "agenda_item_id").annotate(last=Max("since"))
    keys = keys.order_by("-last", "-paper_id", "-agenda_item_id").values_list("paper_id", "agenda_item_id")
    page = Paginator(keys, PAGE).get_page(request.GET.get("seite"))
    listed = list(page.object_list)
    papers = Paper.staff.in_bulk([paper for paper, _item in listed if paper])
    items = AgendaItem.staff.in_bulk([item for _paper, item in listed if item])
    rows = _rows(to_decide().filter(wanted, Q(paper_id__in=papers) | Q(agenda_item_id__in=items)))
    context = {
        "owners": [(papers[one] if one else items[other], rows[one, other]) for one, other in listed],
        "title": title,
        "is_item": _is_item,
        "chosen": chosen,
        "unsure": to_decide().filter(OPEN).count(),
        "page": page,
        "may_change": may(request, "change_paperplace"),
    }
    return render(request, "ris/staff/places.html", context)


@require_safe
@workspace("view_paperplace")
def paper_places(request: HttpRequest, key: int) -> HttpResponse:
    """All places of a paper with where they stand; `?q=` finds one to add."""
    return _places_of(request, found(Paper, key))


@require_safe
@workspace("view_paperplace")
def item_places(request: HttpRequest, key: int) -> HttpResponse:
    """All places of an agenda item; `?q=` finds one to add."""
    return _places_of(request, found(AgendaItem, key))


def _places_of(request: HttpRequest, owner: Paper | AgendaItem) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:200]
    is_item = _is_item(owner)
    own = PaperPlace.staff.filter(**{"agenda_item_id" if is_item else "paper_id": owner.pk})
    known = set(own.exclude(verdict=Verdict.REJECTED).values_list("place_id", flat=True))
    candidates = places.find(asked, kinds=frozenset(("street", "district", "place"))) if asked else []
    context = {
        "owner": owner,
        "title": title(owner),
        "is_item": is_item,
        "address": address(owner) if owner.is_public else "",
        "treated": _papers_of(owner) if isinstance(owner, AgendaItem) else [],
        "rows": _rows(own).get((None, owner.pk) if is_item else (owner.pk, None), []),
        "asked": asked,
        "candidates": [(one.label, slug(one.id)) for one in candidates if one.id not in known],
        "may_change": may(request, "change_paperplace"),
        "may_ignore": may(request, "add_ignoredname"),
    }
    return render(request, "ris/staff/paper_places.html", context)


def _papers_of(item: AgendaItem) -> list[Paper]:
    """The public papers that the item deals with: their places are shown, not the item's own."""
    treated = Consultation.public.filter(agenda_item_id=item.pk).values("paper_id")
    return list(Paper.public.filter(pk__in=treated).order_by("pk"))


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
        Verdict.REJECTED: _("“%(place)s” is no longer shown here."),
        Verdict.FOUND: _("“%(place)s” is open again."),
    }
    messages.success(request, texts[verdict] % {"place": row.name})
    return _back(request, row)


@require_POST
@workspace("change_paperplace")
def add_place(request: HttpRequest, key: int) -> HttpResponse:
    """Add a place that the program did not find in a paper."""
    return _add(request, found(Paper, key))


@require_POST
@workspace("change_paperplace")
def add_to_item(request: HttpRequest, key: int) -> HttpResponse:
    """Add a place that the program did not find in an agenda item."""
    return _add(request, found(AgendaItem, key))


def _add(request: HttpRequest, owner: Paper | AgendaItem) -> HttpResponse:
    place = places.get(as_id(request.POST.get("ort", "")))
    if place is None or place.kind not in ("street", "district", "place"):
        raise Http404
    row = add(owner, place, timezone.now(), by=request.user)
    mail_news()
    messages.success(request, _("“%(place)s” is added.") % {"place": place.name})
    return redirect(_page_of(row))


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
    messages.success(request, _("“%(place)s” is no longer recognised in texts.") % {"place": place.label})
    return redirect("ris-staff:place-names")


@require_POST
@workspace("add_ignoredname")
def allow_name(request: HttpRequest, key: int) -> HttpResponse:
    """Take a name off the list."""
    name = get_object_or_404(IgnoredName.staff.all(), pk=key)
    allow(name, by=request.user)
    text = _("“%(place)s” is recognised again; all texts are searched within the next hour.")
    messages.success(request, text % {"place": name.name})
    return redirect("ris-staff:place-names")


def _is_item(owner: Paper | AgendaItem) -> bool:
    return isinstance(owner, AgendaItem)


def _rows(wanted: Any) -> dict[tuple[int | None, int | None], list[tuple[PaperPlace, list[dict[str, Any]]]]]:
    """The places by (paper, agenda item), each with its evidence and whether anybody may see that."""
    rows = list(wanted.order_by("weight", "name", "pk"))
    evidence: dict[int, list[dict[str, Any]]] = {row.pk: [] for row in rows}
    columns = ("place_id", "file_id", "file__visibility", "page", "snippet", "number")
    known = PlaceEvidence.staff.filter(place_id__in=list(evidence)).order_by("weight", "page")
    for one in known.values(*columns):
        is_public = one["file_id"] is None or one["file__visibility"] == PUBLIC
        evidence[one["place_id"]].append({**one, "is_public": is_public})
    listed: dict[tuple[int | None, int | None], list[tuple[PaperPlace, list[dict[str, Any]]]]] = {}
    for row in rows:
        listed.setdefault((row.paper_id, row.agenda_item_id), []).append((row, evidence[row.pk]))
    return listed


def _page_of(row: PaperPlace) -> str:
    if row.paper_id is not None:
        return reverse("ris-staff:paper-places", args=[row.paper_id])
    return reverse("ris-staff:item-places", args=[row.agenda_item_id])


def _back(request: HttpRequest, row: PaperPlace) -> HttpResponse:
    target = request.POST.get("zurueck", "")
    if target and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return redirect(target)
    return redirect(_page_of(row))
