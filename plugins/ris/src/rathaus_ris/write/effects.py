"""Telling the rest of the portal: events of the hook interface, and the search index."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from rathaus.contracts.ris import PaperPublished

from ..addresses import WORDS, oparl_url
from ..models import (
    AgendaItem,
    Attachment,
    Consultation,
    ConsultationOrganization,
    File,
    Link,
    Meeting,
    MeetingOrganization,
    OParlObject,
    Organization,
    Paper,
    Person,
    RisState,
)
from ..visibility.reading import public_keys
from ..visibility.recompute import Touched, chunks

SEARCHED: dict[type[OParlObject], str] = {
    Paper: "paper",
    Meeting: "meeting",
    File: "file",
    Organization: "organization",
    Person: "person",
}
Step = tuple[type[OParlObject] | type[Link], str, str]
"""A table, and the columns that lead through it."""
_PAPERS_OF_GROUPS: tuple[tuple[Step, ...], ...] = (
    (
        (ConsultationOrganization, "organization_id", "consultation_id"),
        (Consultation, "id", "paper_id"),
    ),
    ((MeetingOrganization, "organization_id", "meeting_id"), (Consultation, "meeting_id", "paper_id")),
)
_FILES: Step = (Attachment, "paper_id", "file_id")
TOLD: dict[type[OParlObject], tuple[tuple[type[OParlObject], tuple[Step, ...]], ...]] = {
    AgendaItem: ((Meeting, ((AgendaItem, "id", "meeting_id"),)),),
    Paper: ((File, (_FILES,)),),
    Meeting: ((File, ((Attachment, "meeting_id", "file_id"),)),),
    Organization: (
        (Meeting, ((MeetingOrganization, "organization_id", "meeting_id"),)),
        *((Paper, way) for way in _PAPERS_OF_GROUPS),
        *((File, (*way, _FILES)) for way in _PAPERS_OF_GROUPS),
    ),
}
"""Whose name stands in documents of other types: those types, and the way there from table to table."""
PUBLISHED = "ris.paper.published"
"""The webhook's event. It names no title: what is withdrawn before it arrives is not found any more."""
AT_ONCE, JOB, HELD = 50, 200, 25
"""More changed documents than this are indexed by jobs, each for so many (what the index writes at a time);
what is no longer public leaves the index at once in any case. A job holds up changes for `HELD` documents at
a time: 200 long ones take PostgreSQL seconds, and a clerk would wait for them."""


def announce(papers: Iterable[int], now: dt.datetime) -> None:
    """Emit `ris_paper_published` for each of the papers, and tell other systems where they are."""
    from rathaus.portal.api import announce_webhook, hooks

    keys = list(papers)
    for key, name in Paper.staff.filter(pk__in=keys).order_by("pk").values_list("pk", "name"):
        address = oparl_url("Paper", key)
        hooks().ris_paper_published(event=PaperPublished(id=address, name=name, at=now))
        announce_webhook(PUBLISHED, _page(key), {"oparl": address}, now=now)


def _page(paper: int) -> str:
    """The path of a paper's page in the portal's first language, whatever language staff work in."""
    from rathaus.portal.api import numbered_url

    with translation.override(settings.LANGUAGE_CODE):
        return numbered_url("ris:paper", paper)


def reindex(changed: Touched) -> None:
    """Bring the changed objects in the search index to what is public now."""
    from rathaus.portal.api import JobOptions, enqueue, search

    keys: list[str] = []
    hidden: list[str] = []
    gone: Touched = {}
    for model, found in _with(changed, _telling(changed)).items():
        if model not in SEARCHED and model not in TOLD:
            continue
        shown = public_keys(model, found)
        gone[model] = found - shown
        if (word := SEARCHED.get(model)) is not None:
            keys += [f"{word}:{key}" for key in sorted(shown)]
            hidden += [f"{word}:{key}" for key in sorted(gone[model])]
    is_soon = len(keys) <= AT_ONCE
    if not is_soon:  # what names something hidden is found again when the job has written it anew
        hidden += [f"{SEARCHED[model]}:{key}" for model, found in _telling(gone).items() for key in found]
    if hidden:
        search.remove("ris", hidden)
    if is_soon:
        index(keys)
        return
    for start in range(0, len(keys), JOB):
        enqueue(index, keys[start : start + JOB], options=JobOptions(priority=-10))


def _telling(changed: Touched) -> Touched:
    """What names one of these in its own document."""
    found: Touched = {}
    for model, ways in TOLD.items():
        for teller, steps in ways if changed.get(model) else ():
            keys = set(changed[model])
            for table, told, telling in steps:
                keys = _led(table, told, telling, keys)
            found.setdefault(teller, set()).update(keys)
    return found


def _led(table: type[OParlObject] | type[Link], told: str, telling: str, keys: Iterable[int]) -> set[int]:
    """Where a step leads from these keys."""
    rows_of = table.links if issubclass(table, Link) else table.staff
    found: set[int] = set()
    for part in chunks(keys):
        found.update(rows_of.filter(**{f"{told}__in": part}).values_list(telling, flat=True))
    return found - {None}


def _with(changed: Touched, more: Touched) -> Touched:
    return {model: changed.get(model, set()) | more.get(model, set()) for model in {**changed, **more}}


def drop_downloads(changed: Touched) -> None:
    """Throw away the collected PDFs that hold a changed object."""
    from ..downloads.cache import forget

    forget({WORDS[model.__name__]: keys for model, keys in changed.items() if keys})


def index(keys: list[str]) -> None:
    """Index documents (`paper:17`) as they are now; those that are not public any more leave the index.

    Changes wait meanwhile, a few documents at a time: one that came between reading and writing would see its
    withdrawn document back.
    """
    size = len(keys) if connection.in_atomic_block else HELD  # a change is indexed whole, with its commit
    for start in range(0, len(keys), size or 1):
        _index(keys[start : start + size])


def _index(keys: list[str]) -> None:
    from rathaus.portal.api import search

    from ..searching import documents

    with transaction.atomic():
        RisState.objects.select_for_update().first()
        public = list(documents(keys))
        gone = set(keys) - {document.key for document in public}
        if gone:  # first: who takes words out of the lexicon locks it, before any document
            search.remove("ris", sorted(gone))
        search.update("ris", public)
