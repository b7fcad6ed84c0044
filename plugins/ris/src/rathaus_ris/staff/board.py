"""A meeting's agenda as staff see it: every item with its papers and their files, in a fixed number of
queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from ..models import AgendaItem, Attachment, File, Meeting, Paper, Version
from .preparation import papers_by_item, prepared


@dataclass
class PaperRow:
    """A paper, its files, and whether earlier versions are kept."""

    paper: Paper
    has_versions: bool = False
    files: list[File] = field(default_factory=list)


@dataclass
class ItemRow:
    """An item, its papers, and its own files."""

    item: AgendaItem
    papers: list[PaperRow] = field(default_factory=list)
    files: list[File] = field(default_factory=list)


def board(meeting: Meeting) -> dict[str, Any]:
    """`preparation`, `rows` (items in order), `files` and `has_versions` of the meeting itself, `drafts`:
    keys of the papers of public items that are not published yet."""
    items = list(
        AgendaItem.staff.filter(meeting_id=meeting.pk, deleted_at__isnull=True).order_by("order", "pk")
    )
    papers_of = papers_by_item(item.pk for item in items)
    keys = {paper for papers in papers_of.values() for paper in papers}
    changed = _changed("paper", keys)
    found = Paper.staff.filter(pk__in=keys, deleted_at__isnull=True)
    papers = {row.pk: PaperRow(row, row.pk in changed) for row in found}
    for key, files in _files("paper_id", keys).items():
        if key in papers:
            papers[key].files = files
    of_items = _files("agenda_item_id", {item.pk for item in items})
    rows = [
        ItemRow(item, [papers[key] for key in papers_of.get(item.pk, ()) if key in papers], of_items[item.pk])
        for item in items
    ]
    drafts = {
        row.paper.pk
        for each in rows
        for row in each.papers
        if each.item.is_open and each.item.withdrawn_at is None and row.paper.published_at is None
    }
    return {
        "meeting": meeting,
        "preparation": prepared([meeting])[0],
        "rows": rows,
        "files": _files("meeting_id", {meeting.pk})[meeting.pk],
        "has_versions": bool(_changed("meeting", {meeting.pk})),
        "drafts": sorted(drafts),
    }


def _changed(kind: str, keys: set[int]) -> set[int]:
    """Those of which earlier versions are kept."""
    rows = Version.past.filter(kind=kind, object_key__in=keys)
    return set(rows.values_list("object_key", flat=True))


def _files(owner: str, keys: set[int]) -> dict[int, list[File]]:
    links = Attachment.links.filter(**{f"{owner}__in": keys}).order_by("position", "id")
    pairs = list(links.values_list(owner, "file_id"))
    known = {
        row.pk: row for row in File.staff.filter(pk__in={file for _o, file in pairs}, deleted_at__isnull=True)
    }
    found: dict[int, list[File]] = defaultdict(list)
    for key, file in pairs:
        if file in known:
            found[key].append(known[file])
    return found
