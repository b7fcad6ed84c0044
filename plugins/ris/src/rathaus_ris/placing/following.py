"""News of a street and of an area: papers that name it, and what was decided on them. Public rows only."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import Feed, FeedEntry
from rathaus.portal.api import places

from ..models import AgendaItem, Consultation, Paper, PaperPlace
from ..news.entries import changed, newest, results
from ..views.reading import by_key
from .addresses import area_key, area_of_key, place_key, place_of_key, slug
from .distances import distance_text
from .lookup import Named, at, named, near, point

MODULE = "rathaus_ris.placing.following"
WATCHED = 500
"""Papers of a place whose results are news; beyond, they are too old to be decided on."""


def place_feed(rest: str) -> Feed | None:
    """What concerns a street, district or other place; `rest` is its number or its slug."""
    place_id = place_of_key(rest)
    found = places.get(place_id) if place_id else None
    if found is None or found.kind not in ("street", "district", "place"):
        return None
    return Feed(
        key=place_key(found.id),
        title=_("What concerns %(place)s") % {"place": found.label},
        url=reverse("ris:place", args=[slug(found.id)]),
        entries=f"{MODULE}:place_entries",
        about=found.id,
    )


def area_feed(rest: str) -> Feed | None:
    """What lies around a point; `rest` is `latitude-longitude-radius`."""
    area = area_of_key(rest)
    if area is None:
        return None
    address = places.nearest(area.lat, area.lon)
    where = address[0].label if address else f"{area.lat:.4f}, {area.lon:.4f}"
    query = f"?lat={area.lat:.4f}&lon={area.lon:.4f}&umkreis={area.radius}"
    return Feed(
        key=area_key(*area),
        title=_("Within %(distance)s of %(place)s")
        % {"distance": distance_text(area.radius), "place": where},
        url=reverse("ris:places-around") + query,
        entries=f"{MODULE}:area_entries",
        about=area_key(*area).removeprefix("gebiet-"),
    )


def place_entries(since: dt.datetime | None, limit: int, about: str) -> list[FeedEntry]:
    """The news of a place, newest first."""
    found = places.get(about)
    if found is None:
        return []
    rows = PaperPlace.public.filter(at(found.id, found.name if found.kind == "district" else ""))
    return _entries(rows, since, limit)


def area_entries(since: dt.datetime | None, limit: int, about: str) -> list[FeedEntry]:
    """The news of an area, newest first."""
    area = area_of_key(about)
    if area is None:
        return []
    keys = [one.named.row.pk for one in near(point(area.lat, area.lon), area.radius)]
    return _entries(PaperPlace.public.filter(pk__in=keys), since, limit)


def _entries(rows: Any, since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    told = rows.annotate(told=Greatest(F("since"), F("paper__published_at"))).order_by("-told", "-pk")
    fresh = told.filter(told__gt=since) if since is not None else told
    found = list(fresh[: limit * 2])
    papers = by_key(Paper, (row.paper_id for row in found))
    made: dict[int, FeedEntry] = {}
    for one in named(found):
        paper = papers.get(one.row.paper_id)
        if paper is not None and paper.pk not in made:
            made[paper.pk] = _paper_entry(paper, one)
    return newest([*made.values(), *_results(rows, since)], limit)


def _paper_entry(paper: Paper, one: Named) -> FeedEntry:
    where = one.label if one.is_subject else _("%(place)s is mentioned") % {"place": one.label}
    kind = " ".join(part for part in (paper.paper_type, paper.reference) if part)
    return FeedEntry(
        id=f"ris-paper-{paper.pk}-place",
        title=paper.name or paper.reference or _("Paper without a title"),
        url=reverse("ris:paper", args=[paper.pk]),
        updated=timezone.localtime(one.row.told),  # type: ignore[attr-defined]  # the annotation
        summary=". ".join(part for part in (where, kind) if part),
    )


def _results(rows: Any, since: dt.datetime | None) -> Iterable[FeedEntry]:
    watched = rows.order_by("-paper_id").values_list("paper_id", flat=True)[:WATCHED]
    links = Consultation.public.filter(paper_id__in=list(watched), agenda_item_id__isnull=False)
    papers_of = dict(links.order_by("pk").values_list("agenda_item_id", "paper_id"))
    items = list(AgendaItem.public.filter(changed(since), ~Q(result=""), pk__in=list(papers_of)))
    papers = by_key(Paper, (papers_of[item.pk] for item in items))
    return results([(item, papers[papers_of[item.pk]]) for item in items if papers_of[item.pk] in papers])
