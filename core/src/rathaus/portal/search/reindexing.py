"""Building the index anew from what modules say is public, while the portal runs.

Each batch is asked for again inside its own short transaction, which waits for changes under way: a
document withdrawn meanwhile cannot come back. What takes long, the analysis of the texts, happens before it,
and between two of them others have their turn.
"""

import math
import time
from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from typing import Any

from django.db import connection, transaction

from rathaus.contracts.portal import SearchDocument as Document
from rathaus.contracts.portal import SearchSource

from ..hooks import hooks
from .indexing import BATCH, delete, hold, prepare, write
from .lexicon import is_outgrown, rebuild
from .models import SearchDocument

ROOM = 0.12
"""Seconds between two transactions: who waits for a SQLite file looks every 0.1 s whether it is free."""


def reindex() -> dict[str, int]:
    """The job: index everything anew. Returns the number of documents per `module:kind`.

    The lexicon is made anew after it. One that was made of far fewer documents knew too few words to take
    their compounds apart: then all are indexed once more. Raises what a module's function raises; what was
    indexed before it stays.
    """
    counts = _everything()
    grown = is_outgrown()
    rebuild()
    return _everything() if grown else counts


def _everything() -> dict[str, int]:
    counts: dict[str, int] = {}
    sources: dict[str, list[SearchSource]] = hooks().by_module("portal_search_documents")
    for module, listed in sources.items():
        for source in listed:
            counts[f"{module}:{source.kind}"] = _source(module, source)
        _forget_kinds(module, {source.kind for source in listed})
    return counts


def reindex_if_outgrown() -> bool:
    """The job: index everything anew where the index has grown well beyond its lexicon, as after an import.
    Returns whether it did.
    """
    if not is_outgrown():
        return False
    rebuild()
    _everything()
    return True


def _source(module: str, source: SearchSource) -> int:
    package, _, name = source.documents.partition(":")
    documents = getattr(import_module(package), name)
    seen: set[str] = set()
    public, ended = iter(documents(None)), -math.inf
    while batch := list(islice(public, BATCH)):
        seen.update(_refresh(module, documents, batch, ended))
        ended = time.monotonic()
    known = SearchDocument.objects.filter(module=module, kind=source.kind).values_list("key", flat=True)
    stale = iter([key for key in known if key not in seen])
    while keys := list(islice(stale, BATCH)):
        seen.update(_refresh(module, documents, documents(keys), ended, keys))
        ended = time.monotonic()
    return len(seen)


def _refresh(
    module: str, documents: Any, read: Iterable[Document], ended: float, keys: Iterable[str] = ()
) -> list[str]:
    """Bring the documents that were read, and these keys, to what is public now; returns the keys of those
    that are. `ended` is when the transaction before it ended.
    """
    prepared = prepare(module, read)
    asked = list(dict.fromkeys([*prepared, *keys]))
    if connection.vendor != "postgresql":
        time.sleep(max(0.0, ROOM - (time.monotonic() - ended)))
    with transaction.atomic():
        hold(exclusive=True)
        public = list(documents(asked))
        write(module, public, prepared)
        found = [document.key for document in public]
        delete(module, sorted(set(asked) - set(found)))
    return found


def _forget_kinds(module: str, kinds: set[str]) -> None:
    gone = SearchDocument.objects.filter(module=module).exclude(kind__in=kinds).values_list("key", flat=True)
    with transaction.atomic():
        hold(exclusive=True)
        delete(module, list(gone))
