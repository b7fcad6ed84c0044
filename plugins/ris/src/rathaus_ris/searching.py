"""What can be searched: papers, meetings with their agenda, files with their text, groups, people.

Public rows only.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import SearchDocument, SearchSource

from .bodies import Bodies, public_bodies
from .linebreaks import mended
from .models import (
    AgendaItem,
    Attachment,
    Consultation,
    File,
    Meeting,
    OParlObject,
    Organization,
    Paper,
    Person,
)
from .shown import title
from .views.reading import Object, by_key, committees_of_consultations, committees_of_meetings
from .visibility.reading import file_pages

BATCH = 200
COMMITTEE, TYPE, BODY = "committee", "type", "body"
"""Facets of papers and of what belongs to them; the body only where there are several."""


def sources() -> list[SearchSource]:
    """The kinds of things, in the order of the search page's facets."""
    labels = {
        "paper": _("Papers"),
        "meeting": _("Meetings"),
        "file": _("Documents"),
        "organization": _("Committees"),
        "person": _("People"),
    }
    facets = {COMMITTEE: _("Committee"), TYPE: _("Type of paper"), BODY: _("Body")}
    offered = {"paper": facets, "file": facets, "meeting": {key: facets[key] for key in (COMMITTEE, BODY)}}
    return [
        SearchSource(
            kind=kind, label=label, documents=f"{__name__}:{kind}_documents", facets=offered.get(kind, {})
        )
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
        facets = _facets(rows)
        for row in rows:
            yield SearchDocument(
                key=f"paper:{row.pk}",
                kind="paper",
                title=row.name or row.reference or _("Paper without a title"),
                text=" ".join(part for part in (row.paper_type, row.reference) if part),
                url=_path("paper", row),
                date=row.date,
                facets=facets[row.pk],
            )


def meeting_documents(keys: list[str] | None) -> Iterator[SearchDocument]:
    """Meetings by committee, with the public items of their agenda."""
    for rows in _batches(Meeting, keys):
        committees, bodies = committees_of_meetings(rows), public_bodies()
        agendas = _agendas([row.pk for row in rows])
        for row in rows:
            names = [group.name for group in committees[row.pk] if group.name]
            yield SearchDocument(
                key=f"meeting:{row.pk}",
                kind="meeting",
                title=title(row, committees[row.pk]),
                text="\n".join([", ".join(names), *agendas.get(row.pk, [])]),
                url=_path("meeting", row),
                date=timezone.localtime(row.start).date() if row.start else None,
                facets={COMMITTEE: names, **_body(bodies, row)},
            )


def file_documents(keys: list[str] | None) -> Iterator[SearchDocument]:
    """Files by name and text, page by page; shown under their paper or meeting, and found by its subject."""
    for rows in _batches(File, keys):
        pages = file_pages(row.pk for row in rows)
        papers = _owners([row.pk for row in rows], "paper_id", Paper)
        meetings = _owners([row.pk for row in rows], "meeting_id", Meeting)
        facets = _facets(papers.values())
        for row in rows:
            paper, meeting = papers.get(row.pk), meetings.get(row.pk)
            subject = " ".join(part for part in (paper.reference, paper.name) if part) if paper else ""
            owner = f"paper:{paper.pk}" if paper else f"meeting:{meeting.pk}" if meeting else ""
            yield SearchDocument(
                key=f"file:{row.pk}",
                kind="file",
                title=row.name or row.file_name or (paper.name if paper else "") or _("Document"),
                text="\f".join(mended(page).replace("\f", " ") for page in pages.get(row.pk, [])),
                context=subject,
                group=owner,
                url=_path("file", row),
                page_url=_path("file-text", row) + "#seite-{page}",
                date=row.date,
                facets=facets[paper.pk] if paper else {},
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


def _owners(keys: list[int], column: str, model: type[Object]) -> dict[int, Object]:
    """The first public object of a type that each file is attached to. Two queries."""
    pairs: list[tuple[int, int]] = list(
        Attachment.links.filter(**{"file_id__in": keys, f"{column}__isnull": False})
        .order_by("-pk")
        .values_list("file_id", column)
    )
    found = by_key(model, (owner for _file, owner in pairs))
    return {file: found[owner] for file, owner in pairs if owner in found}


def _facets(papers: Iterable[Paper]) -> dict[int, dict[str, list[str]]]:
    """Type and committees of each paper: who deals with it, or whose meeting does. Six queries."""
    known = {row.pk: row for row in papers}
    rows = list(Consultation.public.filter(paper_id__in=list(known)).order_by("pk"))
    groups = committees_of_consultations(row.pk for row in rows)
    hosts = committees_of_meetings(by_key(Meeting, (row.meeting_id for row in rows)).values())
    names: dict[int, dict[str, None]] = {key: {} for key in known}
    for row in rows:
        for group in groups[row.pk] or hosts.get(row.meeting_id or 0, []):
            if group.name and row.paper_id in names:
                names[row.paper_id][group.name] = None
    bodies = public_bodies()
    return {
        key: {TYPE: [known[key].paper_type], COMMITTEE: list(found), **_body(bodies, known[key])}
        for key, found in names.items()
    }


def _body(bodies: Bodies, row: Paper | Meeting) -> dict[str, list[str]]:
    label = bodies.label(row.body_id)
    return {BODY: [label]} if label else {}


def _path(name: str, row: OParlObject) -> str:
    """The German address: the index holds one for all languages, and the search page turns it to the
    reader's.
    """
    from django.utils import translation

    with translation.override("de"):
        return reverse(f"ris:{name}", args=[row.pk])
