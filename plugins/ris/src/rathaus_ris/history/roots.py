"""Which papers and meetings show an object in their states."""

from collections.abc import Collection

from ..models import AgendaItem, Attachment, Consultation, File, Meeting, OParlObject, Paper, Version
from ..visibility.recompute import Touched, chunks

Roots = dict[str, set[int]]
"""Keys of papers and meetings, by `Version.Kind`."""


def roots_of(touched: Touched) -> Roots:
    """The papers and meetings whose states may hold texts of one of the objects, public or not."""
    papers, meetings = set(touched.get(Paper, ())), set(touched.get(Meeting, ()))
    items, steps = set(touched.get(AgendaItem, ())), set(touched.get(Consultation, ()))
    owners = ("paper_id", "meeting_id", "agenda_item_id")
    for part in chunks(touched.get(File, ())):
        for row in Attachment.links.filter(file_id__in=part).values_list(*owners):
            for key, found in zip(row, (papers, meetings, items), strict=True):
                if key is not None:
                    found.add(key)
    for part in chunks(steps):
        rows = Consultation.staff.filter(pk__in=part).values_list("paper_id", "agenda_item_id")
        papers.update(paper for paper, _item in rows if paper is not None)
        items.update(item for _paper, item in rows if item is not None)
    meetings |= _column(AgendaItem, "pk", items, "meeting_id")
    papers |= _column(Consultation, "agenda_item_id", set(touched.get(AgendaItem, ())), "paper_id")
    return {Version.Kind.PAPER: papers, Version.Kind.MEETING: meetings}


def _column(model: type[OParlObject], lookup: str, keys: Collection[int], column: str) -> set[int]:
    found: set[int] = set()
    for part in chunks(keys):
        found.update(model.staff.filter(**{f"{lookup}__in": part}).values_list(column, flat=True))
    return found - {None}
