"""What a meeting still lacks before residents and councillors can use it (§ 36 (3), (4), § 36b SächsGemO)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import AgendaItem, Attachment, Consultation, File, Meeting, MeetingOrganization, Paper


@dataclass
class Preparation:
    """A meeting and what hangs on it: counts, and sentences on what is missing."""

    meeting: Meeting
    items: int = 0
    papers: list[int] = field(default_factory=list)
    drafts: int = 0
    bare: int = 0
    committees: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def ahead(now: dt.datetime, limit: int = 12) -> list[Preparation]:
    """The meetings that are still to come and not withdrawn, the next one first; those without a date
    last."""
    alive = Meeting.staff.filter(deleted_at__isnull=True, withdrawn_at__isnull=True, source__isnull=True)
    today = now - dt.timedelta(hours=12)
    rows = list(alive.filter(start__gte=today).order_by("start", "pk")[:limit])
    rows += list(alive.filter(start__isnull=True).order_by("-pk")[: max(0, limit - len(rows))])
    return prepared(rows)


def prepared(meetings: Sequence[Meeting]) -> list[Preparation]:
    """What these meetings lack; a fixed number of queries."""
    found = {meeting.pk: Preparation(meeting) for meeting in meetings}
    _agendas(found)
    _committees(found)
    for each in found.values():
        each.missing = list(_missing(each))
    return list(found.values())


def _agendas(found: dict[int, Preparation]) -> None:
    items = AgendaItem.staff.filter(meeting_id__in=found, deleted_at__isnull=True, withdrawn_at__isnull=True)
    rows = list(items.values_list("pk", "meeting_id", "is_open"))
    meeting_of = {key: meeting for key, meeting, _open in rows}
    closed = {key for key, _meeting, is_open in rows if not is_open}
    for meeting in meeting_of.values():
        found[meeting].items += 1
    papers_of = papers_by_item(meeting_of)
    keys = {paper for papers in papers_of.values() for paper in papers}
    drafts = set(_alive(Paper, keys).filter(published_at__isnull=True).values_list("pk", flat=True))
    alive = set(_alive(Paper, keys).values_list("pk", flat=True))
    with_file = papers_with_file(keys)
    for item, papers in papers_of.items():
        each = found[meeting_of[item]]
        here = [paper for paper in papers if paper in alive and paper not in each.papers]
        each.papers += here
        each.drafts += 0 if item in closed else sum(paper in drafts for paper in here)
        each.bare += sum(paper not in with_file for paper in here)


def _committees(found: dict[int, Preparation]) -> None:
    rows = MeetingOrganization.links.filter(meeting_id__in=found).order_by("position", "id")
    pairs = list(rows.values_list("meeting_id", "organization_id"))
    from ..models import Organization

    names = {row.pk: row.name for row in Organization.staff.filter(pk__in={key for _m, key in pairs})}
    for meeting, organization in pairs:
        found[meeting].committees.append(names.get(organization, ""))


def _alive(model: type[Paper], keys: Iterable[int]) -> Any:
    return model.staff.filter(pk__in=set(keys), deleted_at__isnull=True, withdrawn_at__isnull=True)


def papers_by_item(items: Iterable[int]) -> dict[int, list[int]]:
    """Keys of the papers that items treat, in the order of entry."""
    rows = Consultation.staff.filter(
        agenda_item_id__in=list(items),
        deleted_at__isnull=True,
        withdrawn_at__isnull=True,
        paper__isnull=False,
    )
    found: dict[int, list[int]] = defaultdict(list)
    for item, paper in rows.order_by("pk").values_list("agenda_item_id", "paper_id"):
        found[item].append(paper)
    return found


def papers_with_file(papers: Iterable[int]) -> set[int]:
    """Those of the papers that have a file, in whatever role."""
    rows = Attachment.links.filter(paper_id__in=set(papers)).values_list("paper_id", "file_id")
    pairs = list(rows)
    alive = File.staff.filter(pk__in={file for _p, file in pairs}, deleted_at__isnull=True)
    usable = set(alive.filter(withdrawn_at__isnull=True).values_list("pk", flat=True))
    return {paper for paper, file in pairs if file in usable}


def _missing(each: Preparation) -> Iterable[str]:
    meeting = each.meeting
    if not meeting.cancelled:
        yield from _content(each)
    if meeting.published_at is None:
        yield _("publication")
    elif each.drafts:
        text = ngettext("publication of %(count)d paper", "publication of %(count)d papers", each.drafts)
        yield text % {"count": each.drafts}


def _content(each: Preparation) -> Iterable[str]:
    meeting = each.meeting
    if meeting.start is None:
        yield _("date and time")
    if meeting.location_id is None:
        yield _("place")
    if not each.committees:
        yield _("committee")
    if not each.items:
        yield _("agenda")
    if each.bare:
        yield ngettext("file of %(count)d paper", "files of %(count)d papers", each.bare) % {
            "count": each.bare
        }
