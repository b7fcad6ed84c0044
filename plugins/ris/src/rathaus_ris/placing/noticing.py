"""What a change of papers and files means for their places, in the transaction of the change."""

from collections.abc import Iterable

from rathaus.portal.api import JobOptions, enqueue, places

from ..models import Attachment, File, FileText, Paper, PaperPlace, PlaceEvidence
from ..visibility.recompute import Touched, chunks
from .marks import title_mark

HEAVY, JOB = 20, 500
"""More papers than this are searched in a process of their own; so many in one job."""


def notice(content: Touched) -> None:
    """Take out what rests on a title or a content that is no more, and queue the search for what is new."""
    papers, files = set(content.get(Paper, ())), set(content.get(File, ()))
    if not papers and not files:
        return
    for part in chunks(files):
        papers.update(Attachment.links.filter(file_id__in=part).values_list("paper_id", flat=True))
    papers.discard(None)  # files of meetings
    if PaperPlace.staff.exists():
        _purge_papers(papers)
        _purge_files(files)
    if not papers or not places.version():
        return
    wanted = sorted(papers, reverse=True)
    for start in range(0, len(wanted), JOB):
        part = wanted[start : start + JOB]
        options = JobOptions(heavy=len(part) > HEAVY, time_limit=900, priority=-10)
        enqueue("rathaus_ris.placing.jobs:place", part, options=options)


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
