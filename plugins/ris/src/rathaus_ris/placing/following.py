"""News of a street and of an area: papers and agenda items that name it, and what was decided on them. Public
rows only."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import Feed, FeedEntry
from rathaus.portal.api import places

from ..models import AgendaItem, Consultation, Paper, PaperPlace
from ..news.entries import changed, meetings_said, newest, results
from ..views.reading import by_key
from .addresses import area_key, area_of_key, place_key, place_of_key, slug
from .distances import distance_text
from .lookup import Named, Subject, at, named, near, point
from .mapping import address, title

MODULE = "rathaus_ris.placing.following"
WATCHED = 500
"""Papers of a place, and items, whose results are news; beyond, they are too old to be decided on."""


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


SINCE = ("paper__published_at", "agenda_item__published_at", "agenda_item__meeting__published_at")
"""Columns that tell when a place of a paper or an item became public."""


def _entries(rows: Any, since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    known = (Coalesce(F(column), F("since")) for column in SINCE)
    told = rows.annotate(told=Greatest(F("since"), *known)).order_by("-told", "-pk")
    fresh = told.filter(told__gt=since) if since is not None else told
    found = list(fresh[: limit * 2])
    papers = by_key(Paper, (row.paper_id for row in found))
    items = by_key(AgendaItem, (row.agenda_item_id for row in found))
    held = meetings_said(items.values())
    made: dict[Subject, FeedEntry] = {}
    for one in named(found):
        if one.subject in made:
            continue
        if (paper := papers.get(one.row.paper_id or 0)) is not None:
            kind = " ".join(part for part in (paper.paper_type, paper.reference) if part)
            made[one.subject] = _entry(one, paper, kind)
        elif (item := items.get(one.row.agenda_item_id or 0)) is not None:
            made[one.subject] = _entry(one, item, held.get(item.meeting_id or 0, ""))
    return newest([*made.values(), *_results(rows, since)], limit)


def _entry(one: Named, row: Paper | AgendaItem, kind: str) -> FeedEntry:
    where = one.label if one.is_subject else _("%(place)s is mentioned") % {"place": one.label}
    return FeedEntry(
        id=f"ris-{one.subject.word}-{row.pk}",  # as in the feed of all papers: one mail tells it once
        title=title(row),
        url=address(row),
        updated=timezone.localtime(one.row.told),  # type: ignore[attr-defined]  # the annotation
        summary=". ".join(part for part in (where, kind) if part),
    )


def _results(rows: Any, since: dt.datetime | None) -> Iterable[FeedEntry]:
    watched = rows.filter(paper_id__isnull=False).order_by("-paper_id").values_list("paper_id", flat=True)
    links = Consultation.public.filter(paper_id__in=list(watched[:WATCHED]), agenda_item_id__isnull=False)
    papers_of = dict(links.order_by("pk").values_list("agenda_item_id", "paper_id"))
    alone = rows.filter(agenda_item_id__isnull=False).order_by("-agenda_item_id")
    keys = {*papers_of, *alone.values_list("agenda_item_id", flat=True)[:WATCHED]}
    items = list(AgendaItem.public.filter(changed(since), ~Q(result=""), pk__in=keys))
    papers = by_key(Paper, (papers_of.get(item.pk) for item in items))
    told = [(item, papers.get(papers_of.get(item.pk, 0))) for item in items]
    return results([(item, paper) for item, paper in told if paper is not None or item.pk not in papers_of])
