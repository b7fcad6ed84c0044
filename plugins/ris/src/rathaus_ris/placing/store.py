"""Reading papers and agenda items, looking for places, and keeping what is found.

The texts are read and searched outside of transactions; what is found is stored in one for each batch.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from ..models import AgendaItem, Attachment, File, FileText, Meeting, Paper
from ..visibility.access import writing
from ..visibility.recompute import chunks
from .judging import Source, evidence, item_evidence
from .keeping import Marks, Owner, keep, points_of, stored_places, touch
from .marks import TOLD, item_mark, title_mark, told_of
from .names import Names

ROLES = (Attachment.Role.MAIN_FILE, Attachment.Role.AUXILIARY_FILE)


def place_papers(keys: Iterable[int], names: Names, now: dt.datetime) -> int:
    """Look for places in the papers and store what is found; returns how many papers changed."""
    changed = 0
    for part in chunks(keys):
        papers = list(Paper.staff.filter(pk__in=part, deleted_at__isnull=True))
        texts = _texts([paper.pk for paper in papers])
        found = {paper.pk: evidence(paper.name, texts[paper.pk], names) for paper in papers}
        points = points_of({one for listed in found.values() for one in listed})
        with transaction.atomic(), writing():
            current = _current([paper.pk for paper in papers])
            titles = dict(Paper.staff.filter(pk__in=part).values_list("pk", "name"))
            stored = stored_places("paper_id", part)
            moved = set()
            for paper in papers:  # as it was read
                marks = dict(current)
                if titles.get(paper.pk) == paper.name:
                    marks[None] = title_mark(paper.name)
                owner = Owner("paper_id", paper.pk, paper.published_at)
                if keep(owner, found[paper.pk], stored[paper.pk], marks, points, now):
                    moved.add(paper.pk)
            touch({Paper: moved}, now)
        changed += len(moved)
    return changed


def place_items(keys: Iterable[int], names: Names, now: dt.datetime) -> int:
    """Look for places in agenda items and store what is found; returns how many items changed."""
    changed = 0
    for part in chunks(keys):
        rows = AgendaItem.staff.filter(pk__in=part, deleted_at__isnull=True)
        items = list(rows.order_by("-pk").only(*TOLD, "published_at", "meeting_id"))
        found = {item.pk: item_evidence(*told_of(item), names) for item in items}
        points = points_of({one for listed in found.values() for one in listed})
        published = _published({item.meeting_id for item in items})
        with transaction.atomic(), writing():
            now_told = {key: tuple(told) for key, *told in rows.values_list("pk", *TOLD)}
            stored = stored_places("agenda_item_id", part)
            moved = set()
            for item in items:
                told = told_of(item)
                marks: Marks = {None: item_mark(told)} if now_told.get(item.pk) == told else {}
                public = later(item.published_at, published.get(item.meeting_id))
                owner = Owner("agenda_item_id", item.pk, public)
                if keep(owner, found[item.pk], stored[item.pk], marks, points, now):
                    moved.add(item.pk)
            touch({AgendaItem: moved}, now)
        changed += len(moved)
    return changed


def _published(meetings: set[int | None]) -> dict[int | None, dt.datetime | None]:
    return dict(Meeting.staff.filter(pk__in=meetings - {None}).values_list("pk", "published_at"))


def later(one: dt.datetime | None, other: dt.datetime | None) -> dt.datetime | None:
    """The later of two times; None if one of them is not known: then neither is public yet."""
    return None if one is None or other is None else max(one, other)


def _texts(keys: list[int]) -> dict[int, list[Source]]:
    """The papers' files with their pages; public or not, since what is shown is decided when it is shown."""
    rows = Attachment.links.filter(paper_id__in=keys, role__in=ROLES).order_by("position", "id")
    links = list(rows.values_list("paper_id", "file_id", "role"))
    pages = _pages({file for _paper, file, _role in links})
    found: dict[int, list[Source]] = defaultdict(list)
    for paper, file, role in links:
        if file in pages:
            found[paper].append(Source(file, pages[file], role == Attachment.Role.MAIN_FILE))
    return found


def _pages(files: set[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for part in chunks(files):
        kept = File.staff.filter(pk__in=part, deleted_at__isnull=True)
        texts = FileText.staff.filter(file_id__in=kept.values("pk"))
        found.update(texts.values_list("file_id", "pages"))
    return found


def _current(keys: list[int]) -> dict[int | None, str]:
    """The stored contents now: between reading and storing a file may have been replaced."""
    files = Attachment.links.filter(paper_id__in=keys, role__in=ROLES).values("file_id")
    return dict(File.staff.filter(pk__in=files, deleted_at__isnull=True).values_list("pk", "stored_key"))
