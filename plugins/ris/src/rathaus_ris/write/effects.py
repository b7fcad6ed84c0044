"""Telling the rest of the portal: events of the hook interface, and the search index."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from rathaus.contracts.ris import PaperPublished

from ..addresses import oparl_url
from ..models import File, Meeting, OParlObject, Organization, Paper, Person
from ..visibility.reading import public_keys
from ..visibility.recompute import Touched

SEARCHED: dict[type[OParlObject], str] = {
    Paper: "paper",
    Meeting: "meeting",
    File: "file",
    Organization: "organization",
    Person: "person",
}
AT_ONCE, JOB = 50, 500
"""More changed documents than this are indexed by jobs, each for so many; what is no longer public leaves the
index at once in any case."""


def announce(papers: Iterable[int], now: dt.datetime) -> None:
    """Emit `ris_paper_published` for each of the papers."""
    from rathaus.portal.api import hooks

    keys = list(papers)
    for key, name in Paper.staff.filter(pk__in=keys).order_by("pk").values_list("pk", "name"):
        hooks().ris_paper_published(event=PaperPublished(id=oparl_url("Paper", key), name=name, at=now))


def reindex(changed: Touched) -> None:
    """Bring the changed objects in the search index to what is public now."""
    from rathaus.portal.api import JobOptions, enqueue, search

    keys: list[str] = []
    hidden: list[str] = []
    for model, found in changed.items():
        if (word := SEARCHED.get(model)) is not None:
            shown = public_keys(model, found)
            keys += [f"{word}:{key}" for key in sorted(shown)]
            hidden += [f"{word}:{key}" for key in sorted(found - shown)]
    if hidden:
        search.remove("ris", hidden)
    if len(keys) <= AT_ONCE:
        index(keys)
        return
    for start in range(0, len(keys), JOB):
        enqueue(index, keys[start : start + JOB], options=JobOptions(priority=-10))


def index(keys: list[str]) -> None:
    """Index documents (`paper:17`) as they are now; those that are not public any more leave the index."""
    from rathaus.portal.api import search

    from ..searching import documents

    if not keys:
        return
    with transaction.atomic():
        public = list(documents(keys))
        search.update("ris", public)
        gone = set(keys) - {document.key for document in public}
        if gone:
            search.remove("ris", sorted(gone))
