"""What can be searched: papers, meetings with their agenda, files with their text, groups, people.

Public rows only.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import SearchDocument, SearchSource

from .models import AgendaItem, Attachment, File, Meeting, OParlObject, Organization, Paper, Person
from .shown import title
from .views.reading import committees_of_meetings
from .visibility.reading import file_pages

BATCH = 200


def sources() -> list[SearchSource]:
    """The kinds of things, in the order of the search page's facets."""
    labels = {
        "paper": _("Papers"),
        "meeting": _("Meetings"),
        "file": _("Documents"),
        "organization": _("Committees"),
        "person": _("People"),
    }
    return [
        SearchSource(kind=kind, label=label, documents=f"{__name__}:{kind}_documents")
        for kind, label in labels.items()
    ]


def documents(keys: Iterable[str]) -> Iterator[SearchDocument]:
    """The public documents among keys of any kind (`paper:17`)."""
    by_kind: dict[str, list[str]] = {}
    for key in keys:
        by_kind.setdefault(key.partition(":")[0], []).append(key)
    for kind, found in by_kind.items():
        yield from DOCUMENTS[kind](found)


def paper_documents(keys: list[str] | None) -> Iterator[SearchDocument]:
    """Papers by subject and number."""
    for rows in _batches(Paper, keys):
        for row in rows:
            yield SearchDocument(
                key=f"paper:{row.pk}",
                kind="paper",
                title=row.name or row.reference or _("Paper without a title"),
                text=" ".join(part for part in (row.paper_type, row.reference) if part),
                url=_path("paper", row),
                date=row.date,
            )


def meeting_documents(keys: list[str] | None) -> Iterator[SearchDocument]:
    """Meetings by committee, with the public items of their agenda."""
    for rows in _batches(Meeting, keys):
        committees = committees_of_meetings(rows)
        agendas = _agendas([row.pk for row in rows])
        for row in rows:
            names = ", ".join(group.name for group in committees[row.pk])
            yield SearchDocument(
                key=f"meeting:{row.pk}",
                kind="meeting",
                title=title(row, committees[row.pk]),
                text="\n".join([names, *agendas.get(row.pk, [])]),
                url=_path("meeting", row),
                date=timezone.localtime(row.start).date() if row.start else None,
            )


def file_documents(keys: list[str] | None) -> Iterator[SearchDocument]:
    """Files by name and text; the text of a main file also tells what its paper is called."""
    for rows in _batches(File, keys):
        pages = file_pages(row.pk for row in rows)
        papers = _papers_of_files([row.pk for row in rows])
        for row in rows:
            yield SearchDocument(
                key=f"file:{row.pk}",
                kind="file",
                title=row.name or row.file_name or papers.get(row.pk, "") or _("Document"),
                text="\n".join(pages.get(row.pk, [])),
                url=_path("file", row),
                date=row.date,
            )


def organization_documents(keys: list[str] | None) -> Iterator[SearchDocument]:
    """Groups by name."""
    for rows in _batches(Organization, keys):
        for row in rows:
            yield SearchDocument(
                key=f"organization:{row.pk}",
                kind="organization",
                title=row.name or row.short_name or _("Without a name"),
                text=" ".join(part for part in (row.short_name, row.classification) if part),
                url=_path("organization", row),
            )


def person_documents(keys: list[str] | None) -> Iterator[SearchDocument]:
    """People by name."""
    for rows in _batches(Person, keys):
        for row in rows:
            yield SearchDocument(
                key=f"person:{row.pk}",
                kind="person",
                title=str(row) or _("Without a name"),
                text=" ".join(str(status) for status in row.status),
                url=_path("person", row),
            )


DOCUMENTS: dict[str, Callable[[list[str] | None], Iterator[SearchDocument]]] = {
    "paper": paper_documents,
    "meeting": meeting_documents,
    "file": file_documents,
    "organization": organization_documents,
    "person": person_documents,
}


def _batches(model: type[OParlObject], keys: list[str] | None) -> Iterator[list[Any]]:
    """Public rows in batches by key, so that a whole archive does not lie in memory."""
    rows = model.public.order_by("pk")
    if keys is not None:
        rows = rows.filter(pk__in=[int(key.rpartition(":")[2]) for key in keys])
    last = 0
    while found := list(rows.filter(pk__gt=last)[:BATCH]):
        yield found
        last = found[-1].pk


def _agendas(keys: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = AgendaItem.public.filter(meeting_id__in=keys).order_by("meeting_id", "order", "pk")
    for meeting, name in rows.values_list("meeting_id", "name"):
        found.setdefault(meeting, []).append(name)
    return found


def _papers_of_files(keys: list[int]) -> dict[int, str]:
    pairs = list(
        Attachment.links.filter(file_id__in=keys, paper_id__isnull=False).values_list("file_id", "paper_id")
    )
    names = dict(Paper.public.filter(pk__in={paper for _file, paper in pairs}).values_list("pk", "name"))
    return {file: names[paper] for file, paper in pairs if paper in names}


def _path(name: str, row: OParlObject) -> str:
    """The German address: the index holds one for all languages, and the search page turns it to the
    reader's.
    """
    from django.utils import translation

    with translation.override("de"):
        return reverse(f"ris:{name}", args=[row.pk])
