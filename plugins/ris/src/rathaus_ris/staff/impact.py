"""What goes with an object when it is withdrawn, and where it was to be seen: for the page before, and as
proof after."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..addresses import oparl_path
from ..models import (
    AgendaItem,
    Attachment,
    Consultation,
    File,
    Meeting,
    Membership,
    OParlObject,
    Organization,
    Paper,
    Person,
)
from ..visibility.access import PUBLIC

PAGES: dict[type[OParlObject], str] = {
    Meeting: "ris:meeting",
    Paper: "ris:paper",
    File: "ris:file",
    Organization: "ris:organization",
    Person: "ris:person",
}
SHOWN = 20
"""Addresses of a kind that are named at most."""


@dataclass(frozen=True)
class Place:
    """An address at which the object is, or was, to be found."""

    label: str
    url: str


def places(obj: OParlObject) -> list[Place]:
    """The object's own addresses: its page, its files' contents, the open interface."""
    found: list[Place] = []
    if (name := PAGES.get(type(obj))) is not None:
        found.append(Place(_("Page for residents"), reverse(name, args=[obj.pk])))
    if isinstance(obj, AgendaItem) and obj.meeting_id is not None:
        found.append(Place(_("Meeting on whose agenda it stands"), meeting_page(obj.meeting_id)))
    if isinstance(obj, File):
        for name, label in (("ris:file-view", _("Document")), ("ris:file-download", _("Download"))):
            try:
                found.append(Place(label, reverse(name, args=[obj.pk])))
            except NoReverseMatch:
                continue
    if isinstance(obj, Paper):
        files = Attachment.links.filter(paper_id=obj.pk).order_by("position", "id")
        for file in File.staff.filter(pk__in=files.values("file_id"), deleted_at__isnull=True)[:SHOWN]:
            found.append(Place(str(file) or _("Document"), reverse("ris:file", args=[file.pk])))
        for meeting in _meetings_of(obj):
            found.append(
                Place(_("Meeting that treated it: %(name)s") % {"name": meeting}, meeting_page(meeting.pk))
            )
    if isinstance(obj, Paper | Meeting | File) and str(obj):
        words = urlencode({"q": getattr(obj, "reference", "") or getattr(obj, "name", "") or str(obj)})
        found.append(Place(_("Search"), f"{reverse('search:search')}?{words}"))
    found.append(Place(_("Open interface (OParl)"), oparl_path(type(obj).__name__, obj.pk)))
    return found


def meeting_page(key: int) -> str:
    """The address of a meeting's page for residents."""
    return reverse("ris:meeting", args=[key])


def _meetings_of(paper: Paper) -> list[Meeting]:
    """The public meetings that treat a paper, latest first."""
    steps = Consultation.staff.filter(paper_id=paper.pk, deleted_at__isnull=True)
    rows = Meeting.staff.filter(pk__in=steps.values("meeting_id"), visibility=PUBLIC)
    return list(rows.order_by("-start", "pk")[:SHOWN])


def vanishing(objects: Iterable[OParlObject]) -> list[str]:
    """Sentences on what vanishes with these objects, and from where."""
    rows = list(objects)
    found = [
        _("the pages for residents, in German and English; their addresses answer “withdrawn” (410)"),
        _("the search, feeds, calendars and mails to subscribers that are not sent yet"),
        _("the open interface (OParl), which tells other systems that it is gone, and the open data"),
        _("earlier versions, previews, extracted texts, and collected PDF and ZIP files"),
    ]
    meetings = [row.pk for row in rows if isinstance(row, Meeting)]
    items = AgendaItem.staff.filter(
        meeting_id__in=meetings, deleted_at__isnull=True, visibility=PUBLIC
    ).count()
    if items:
        text = ngettext("%(count)d public agenda item", "%(count)d public agenda items", items)
        found.append(text % {"count": items})
    if files := _files(rows):
        text = ngettext(
            "%(count)d document that is attached nowhere else",
            "%(count)d documents that are attached nowhere else",
            files,
        )
        found.append(text % {"count": files})
    people = [row.pk for row in rows if isinstance(row, Person | Organization)]
    column = "person_id__in" if rows and isinstance(rows[0], Person) else "organization_id__in"
    seats = Membership.staff.filter(**{column: people}, deleted_at__isnull=True, visibility=PUBLIC).count()
    if people and seats:
        text = ngettext("%(count)d membership", "%(count)d memberships", seats)
        found.append(text % {"count": seats})
    return found


def _files(rows: list[OParlObject]) -> int:
    """Public files that hang on these objects (and on items of these meetings) alone."""
    papers = {row.pk for row in rows if isinstance(row, Paper)}
    meetings = {row.pk for row in rows if isinstance(row, Meeting)}
    items = {row.pk for row in rows if isinstance(row, AgendaItem)}
    items |= set(AgendaItem.staff.filter(meeting_id__in=meetings).values_list("pk", flat=True))
    mine = set()
    for column, keys in (("paper_id", papers), ("meeting_id", meetings), ("agenda_item_id", items)):
        mine |= set(Attachment.links.filter(**{f"{column}__in": keys}).values_list("file_id", flat=True))
    owners = Attachment.links.filter(file_id__in=mine).values_list(
        "file_id", "paper_id", "meeting_id", "agenda_item_id", "person_id"
    )
    elsewhere = {
        file
        for file, paper, meeting, item, person in owners
        if not (paper in papers or meeting in meetings or item in items) or person
    }
    return File.staff.filter(pk__in=mine - elsewhere, visibility=PUBLIC).count()


def leaves_alone(objects: Iterable[OParlObject]) -> list[str]:
    """What stays although one may think it goes along."""
    rows = list(objects)
    meetings = [row.pk for row in rows if isinstance(row, Meeting)]
    items = [row.pk for row in rows if isinstance(row, AgendaItem)]
    steps = Consultation.staff.filter(deleted_at__isnull=True, paper__isnull=False)
    papers = set(steps.filter(meeting_id__in=meetings).values_list("paper_id", flat=True))
    papers |= set(steps.filter(agenda_item_id__in=items).values_list("paper_id", flat=True))
    names = [str(row) for row in Paper.staff.filter(pk__in=papers, visibility=PUBLIC).order_by("pk")]
    return names + _subjects([row.pk for row in rows if isinstance(row, Paper)])


def _subjects(papers: list[int]) -> list[str]:
    """The public items that treat these papers: their subject stays on the agenda."""
    steps = Consultation.staff.filter(paper_id__in=papers, deleted_at__isnull=True)
    rows = AgendaItem.staff.filter(pk__in=steps.values("agenda_item_id"), visibility=PUBLIC)
    meetings = Meeting.staff.in_bulk(set(rows.values_list("meeting_id", flat=True)))
    text = _("item “%(name)s” on the agenda: %(meeting)s")
    return [
        text % {"name": row.name, "meeting": meetings.get(row.meeting_id, "")} for row in rows.order_by("pk")
    ]
