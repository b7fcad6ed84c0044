"""What belongs to a meeting or a paper, in the order of the agenda: read through `public` alone."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from rathaus.portal.api import current_town, moment_text

from ..models import AgendaItem, Body, Consultation, Meeting, Paper
from ..shown import title as meeting_title
from ..views.reading import FileLink, by_key, committees_of_meetings, files_of, place_text

VERSION = 1
"""Raised whenever PDFs made from the same content would look different."""


@dataclass(frozen=True)
class Document:
    """A public file; `url` is its page in the portal, `sha512` empty where it is not known."""

    key: int
    name: str
    file_name: str
    mime: str
    size: int
    sha512: str
    stored_key: str
    text: str
    url: str


@dataclass(frozen=True)
class Chapter:
    """An agenda item (or the meeting's own documents) with its documents; `lines` say more about it."""

    number: str
    title: str
    lines: tuple[str, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class Package:
    """All documents of a meeting (`kind` "meeting") or a paper ("paper"), in one language.

    `parts` are the objects in it, by the word of their type and key; `facts` are pairs for people.
    """

    kind: str
    key: int
    language: str
    title: str
    author: str
    url: str
    updated: str
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    parts: tuple[tuple[str, int], ...]

    @property
    def documents(self) -> list[Document]:
        """Every document once, in order."""
        return list({one.key: one for chapter in self.chapters for one in chapter.documents}.values())

    @property
    def size(self) -> int:
        """Bytes of all documents."""
        return sum(one.size for one in self.documents)

    def digest(self, more: str = "") -> str:
        """A fingerprint of the content and of `more` (what else decides how it looks)."""
        said = json.dumps([VERSION, asdict(replace(self, parts=())), more], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()


def meeting_package(meeting: Meeting) -> Package:
    """A meeting's documents, then those of its agenda items with their papers. Eleven queries at most."""
    items = list(AgendaItem.public.filter(meeting_id=meeting.pk).order_by("order", "pk"))
    keys = [item.pk for item in items]
    papers, consultations = _papers_of(keys)
    paper_files = files_of("paper_id", [paper.pk for found in papers.values() for paper in found])
    item_files = files_of("agenda_item_id", keys)
    own = files_of("meeting_id", [meeting.pk])[meeting.pk]
    committees = committees_of_meetings([meeting])[meeting.pk]
    chapters = [Chapter("", _("Documents of the meeting"), (), _documents(own))] if own else []
    for item in items:
        links = [link for paper in papers[item.pk] for link in _main_first(paper_files[paper.pk])]
        documents = _documents([*links, *item_files[item.pk]])
        title = item.name or _("Item without a title")
        chapters.append(Chapter(item.number, title, _lines(item, papers[item.pk]), documents))
    place = meeting.location
    facts = (
        (_("Committee"), ", ".join(group.name for group in committees)),
        (pgettext("meeting", "Begin"), moment_text(meeting.start, "long") if meeting.start else ""),
        (pgettext("meeting", "Place"), place_text(place) if place else ""),
        (pgettext("meeting", "State"), _("cancelled") if meeting.cancelled else ""),
    )
    parts = [("meeting", meeting.pk), *(("agendaitem", key) for key in keys)]
    parts += [("consultation", key) for key in consultations]
    parts += [("paper", paper.pk) for found in papers.values() for paper in found]
    parts += [("organization", group.pk) for group in committees]
    parts += [("location", place.pk)] if place else []
    name = meeting_title(meeting, committees)
    if meeting.start is not None:
        name = f"{name}, {date_format(timezone.localtime(meeting.start))}"
    return _package("meeting", meeting, name, facts, chapters, parts)


def paper_package(paper: Paper) -> Package:
    """A paper's documents, the main one first."""
    documents = _documents(_main_first(files_of("paper_id", [paper.pk])[paper.pk]))
    name = paper.name or paper.reference or _("Paper without a title")
    facts = (
        (_("Reference"), paper.reference),
        (_("Type"), paper.paper_type),
        (_("Date"), date_format(paper.date) if paper.date else ""),
    )
    return _package("paper", paper, name, facts, [Chapter("", name, (), documents)], [("paper", paper.pk)])


def _package(
    kind: str,
    row: Meeting | Paper,
    name: str,
    facts: Sequence[tuple[str, str]],
    chapters: Sequence[Chapter],
    parts: Sequence[tuple[str, int]],
) -> Package:
    town = current_town()
    body = Body.public.filter(pk=row.body_id).first()
    files = [("file", one.key) for chapter in chapters for one in chapter.documents]
    return Package(
        kind=kind,
        key=row.pk,
        language=(get_language() or "de")[:2],
        title=name,
        author=body.name if body else town.effective.name,
        url=town.absolute(reverse(f"ris:{kind}", args=[row.pk])),
        updated=timezone.localtime(row.modified).isoformat(timespec="seconds"),
        facts=tuple((label, value) for label, value in facts if value),
        chapters=tuple(chapters),
        parts=tuple(dict.fromkeys([*parts, ("body", row.body_id), *files])),
    )


def _papers_of(items: Sequence[int]) -> tuple[dict[int, list[Paper]], list[int]]:
    """The public papers of each agenda item, and the keys of the consultations that tie them."""
    rows = list(
        Consultation.public.filter(agenda_item_id__in=items)
        .order_by("pk")
        .values_list("pk", "agenda_item_id", "paper_id")
    )
    papers = by_key(Paper, (paper for _key, _item, paper in rows))
    found: dict[int, list[Paper]] = {item: [] for item in items}
    for _key, item, paper in rows:
        if paper in papers and papers[paper] not in found[item]:
            found[item].append(papers[paper])
    return found, [key for key, _item, _paper in rows]


def _lines(item: AgendaItem, papers: Sequence[Paper]) -> tuple[str, ...]:
    named = [
        " ".join(part for part in (paper.paper_type or _("Paper"), paper.reference) if part)
        + (f": {paper.name}" if paper.name and paper.name != item.name else "")
        for paper in papers
    ]
    return (*named, *([_("Result: %(text)s") % {"text": item.result}] if item.result else []))


def _main_first(links: Sequence[FileLink]) -> list[FileLink]:
    return sorted(links, key=lambda link: link.role != "mainFile")


def _documents(links: Sequence[FileLink]) -> tuple[Document, ...]:
    town = current_town()
    found = {}
    for link in links:
        file = link.file
        found[file.pk] = Document(
            key=file.pk,
            name=file.name or file.file_name or _("Document"),
            file_name=file.file_name,
            mime=file.mime_type,
            size=file.size or 0,
            sha512=file.sha512_checksum,
            stored_key=file.stored_key,
            text=file.text_status,
            url=town.absolute(link.url),
        )
    return tuple(found.values())


__all__ = ["Chapter", "Document", "Package", "meeting_package", "paper_package"]
