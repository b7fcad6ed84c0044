"""From ids to results: documents of one group as one result, with the passages found."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from .compounds import Lexicon
from .engine import engine, selected
from .models import SearchDocument
from .parsing import Query
from .snippets import Marker, Segment, page_of

INSIDE = 3
"""So many documents of a group are named in its result."""
NAMED = 'SELECT id, module, key, "group" FROM portal_search_searchdocument WHERE id IN ({})'


@dataclass(frozen=True)
class Hit:
    """A document found. `title` and `snippet` are plain text in segments; marked ones are what was looked
    for.

    `page` is the page of the passage, from 1, where the text has pages; `page_url` then leads there. `inside`
    are documents shown under this one that were found, best first; `hidden` is how many more there are.
    """

    module: str
    key: str
    kind: str
    url: str
    language: str
    date: dt.date | None
    title: tuple[Segment, ...]
    snippet: tuple[Segment, ...]
    page: int | None = None
    page_url: str = ""
    inside: tuple["Hit", ...] = ()
    hidden: int = 0


class Entry(NamedTuple):
    """A result: its name (module, key), and the ids of the documents found under it, best first."""

    name: tuple[str, str]
    ids: list[int]


@dataclass(frozen=True)
class Listing:
    """The results in order."""

    entries: list[Entry]

    @classmethod
    def of(cls, ids: Sequence[int], *, grouped: bool) -> "Listing":
        """Gather the documents into results, each where its best document stands. One query."""
        among = engine().among(ids)
        named = {row[0]: row[1:] for row in selected(NAMED.format(among.ids), among.parameters)}
        entries: dict[tuple[str, str], list[int]] = {}
        for number in ids:
            if number not in named:
                continue
            module, key, group = named[number]
            entries.setdefault((module, group if grouped and group else key), []).append(number)
        return cls([Entry(name, found) for name, found in entries.items()])


def hits(entries: Sequence[Entry], parsed: Query, words: Lexicon) -> tuple[Hit, ...]:
    """The results of a page. Three queries at most, however many results."""
    rows = _rows(entries)
    heads = _heads(entries, rows)
    marker = Marker(parsed.wanted, words)
    made = []
    for entry in entries:
        found = [rows[number] for number in entry.ids[: INSIDE + 1] if number in rows]
        head = next((row for row in found if row.key == entry.name[1]), None) or heads.get(entry.name)
        if head is None and not found:
            continue
        inside = [row for row in found if head is not None and row.pk != head.pk][:INSIDE]
        rest = len([number for number in entry.ids if head is None or number != head.pk]) - len(inside)
        hit = _hit(head or found[0], marker, tuple(_hit(row, marker) for row in inside), rest)
        made.append(hit if head is not None else _hit(found[0], marker))
    return tuple(made)


def _rows(entries: Sequence[Entry]) -> dict[int, SearchDocument]:
    wanted = [number for entry in entries for number in entry.ids[: INSIDE + 1]]
    columns = ("title_terms", "text_terms", "title_pieces", "text_pieces", "forms", "tags")
    return SearchDocument.objects.defer(*columns).in_bulk(wanted)


def _heads(
    entries: Sequence[Entry], rows: dict[int, SearchDocument]
) -> dict[tuple[str, str], SearchDocument]:
    """The documents that groups are shown under, where they are not among those found."""
    there = {(row.module, row.key) for row in rows.values()}
    missing = [entry.name for entry in entries if entry.name not in there]
    if not missing:
        return {}
    wanted = Q()
    for module in {name[0] for name in missing}:
        wanted |= Q(module=module, key__in=[key for one, key in missing if one == module])
    columns = ("title_terms", "text_terms", "title_pieces", "text_pieces", "forms", "tags")
    return {(row.module, row.key): row for row in SearchDocument.objects.filter(wanted).defer(*columns)}


def _hit(row: SearchDocument, marker: Marker, inside: tuple[Hit, ...] = (), hidden: int = 0) -> Hit:
    passage, start = marker.snippet(row.text)
    page = page_of(row.text, start) if row.page_url and "\f" in row.text else None
    return Hit(
        module=row.module,
        key=row.key,
        kind=row.kind,
        url=row.url,
        language=row.language,
        date=row.date,
        title=marker.mark(row.title),
        snippet=passage,
        page=page,
        page_url=row.page_url.replace("{page}", str(page)) if page else "",
        inside=inside,
        hidden=max(0, hidden),
    )
