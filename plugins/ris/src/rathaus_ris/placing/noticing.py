"""What a change of papers, files and agenda items means for their places, in its transaction."""

from collections.abc import Iterable

from rathaus.portal.api import JobOptions, enqueue, places

from ..models import AgendaItem, Attachment, File, FileText, Paper, PaperPlace, PlaceEvidence
from ..visibility.recompute import Touched, chunks
from .marks import TOLD, item_mark, title_mark

HEAVY, JOB = 20, 500
"""More of them than this are searched in a process of their own; so many in one job."""


def notice(content: Touched) -> None:
    """Take out what rests on a title, a wording or a content that is no more, and queue the search for what
    is new."""
    papers, files = set(content.get(Paper, ())), set(content.get(File, ()))
    items = set(content.get(AgendaItem, ()))
    if not papers and not files and not items:
        return
    for part in chunks(files):
        papers.update(Attachment.links.filter(file_id__in=part).values_list("paper_id", flat=True))
    papers.discard(None)  # files of meetings
    if PaperPlace.staff.exists():
        _purge_papers(papers)
        _purge_files(files)
        _purge_items(items)
    if places.version():
        _search("rathaus_ris.placing.jobs:place", papers)
        _search("rathaus_ris.placing.jobs:place_agenda", items)


def _search(task: str, keys: set[int]) -> None:
    """Queue the search of these, the newest first."""
    wanted = sorted(keys, reverse=True)
    for start in range(0, len(wanted), JOB):
        part = wanted[start : start + JOB]
        options = JobOptions(heavy=len(part) > HEAVY, time_limit=900, priority=-10)
        enqueue(task, part, options=options)


def _purge_papers(keys: Iterable[int]) -> None:
    """Evidence from titles that have changed, and from files that are no longer attached."""
    for part in chunks(keys):
        rows = PlaceEvidence.staff.filter(place__paper_id__in=part)
        titles = dict(Paper.staff.filter(pk__in=part).values_list("pk", "name"))
        attached = set(Attachment.links.filter(paper_id__in=part).values_list("paper_id", "file_id"))
        gone = [
            key
            for key, paper, file, content in rows.values_list("pk", "place__paper_id", "file_id", "content")
            if (title_mark(titles[paper]) != content if file is None else (paper, file) not in attached)
        ]
        PlaceEvidence.staff.filter(pk__in=gone).delete()


def _purge_files(keys: Iterable[int]) -> None:
    """Evidence from contents that were replaced, and from texts that were taken away."""
    for part in chunks(keys):
        texts = FileText.staff.filter(file_id__in=part).values("file_id")
        kept = dict(File.staff.filter(pk__in=texts).values_list("pk", "stored_key"))
        rows = PlaceEvidence.staff.filter(file_id__in=part).values_list("pk", "file_id", "content")
        gone = [key for key, file, content in rows if kept.get(file) != content]
        PlaceEvidence.staff.filter(pk__in=gone).delete()


def _purge_items(keys: Iterable[int]) -> None:
    """Evidence from agenda items whose subject, resolution or result has changed."""
    for part in chunks(keys):
        rows = PlaceEvidence.staff.filter(place__agenda_item_id__in=part)
        told = AgendaItem.staff.filter(pk__in=part).values_list("pk", *TOLD)
        marks = {key: item_mark(texts) for key, *texts in told}
        found = rows.values_list("pk", "place__agenda_item_id", "content")
        gone = [key for key, item, content in found if marks[item] != content]
        PlaceEvidence.staff.filter(pk__in=gone).delete()
