"""Telling the rest of the portal: events of the hook interface, and the search index."""

import datetime as dt
from collections.abc import Iterable

from rathaus.contracts.ris import PaperPublished

from ..addresses import oparl_url
from ..models import AgendaItem, File, Meeting, Organization, Paper, Person
from ..visibility.recompute import Touched

SEARCHED = {Paper: "paper", Meeting: "meeting", AgendaItem: "agendaitem", File: "file"}
SEARCHED_TOO = {Organization: "organization", Person: "person"}


def announce(papers: Iterable[int], now: dt.datetime) -> None:
    """Emit `ris_paper_published` for each of the papers."""
    from rathaus.portal.api import hooks

    keys = list(papers)
    for key, name in Paper.staff.filter(pk__in=keys).order_by("pk").values_list("pk", "name"):
        hooks().ris_paper_published(event=PaperPublished(id=oparl_url("Paper", key), name=name, at=now))


def reindex(changed: Touched) -> None:
    """Ask the portal's search to look at the changed objects again."""
    from rathaus.portal import api

    if (mark := getattr(api, "search_changed", None)) is None:
        return
    kinds = {**SEARCHED, **SEARCHED_TOO}
    keys = [
        f"{kinds[model]}:{key}" for model, found in changed.items() if model in kinds for key in sorted(found)
    ]
    if keys:
        mark("ris", keys)
