"""Changing the index, in the transaction of the change it follows: what is withdrawn is gone with that
commit.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TypeVar

from django.db import connection, transaction

from rathaus.contracts.portal import SearchDocument as Document

from .analyser import analyse
from .compounds import Lexicon
from .lexicon import COLUMNS as COUNTED
from .lexicon import forget, lexicon, lose, words_of
from .models import SearchDocument, SearchFacet
from .tags import KIND, MODULE, YEAR, tag

Item = TypeVar("Item")
BATCH = 200
ADVISORY_LOCK = 0x52415448_0002
"""PostgreSQL: shared by those who follow a change, exclusive for who builds the index anew (see
`reindexing`).
"""
COLUMNS = (
    "kind",
    "group",
    "date",
    "language",
    "url",
    "page_url",
    "title",
    "text",
    "title_terms",
    "text_terms",
    "title_pieces",
    "text_pieces",
    "forms",
    "tags",
)


def update(module: str, documents: Iterable[Document]) -> int:
    """Add documents, or replace those of the same key. Returns how many. Call it in the transaction of the
    change.
    """
    written = 0
    for batch in _batches(documents):
        with transaction.atomic():
            hold(exclusive=False)
            write(module, batch)
        written += len(batch)
    return written


def remove(module: str, keys: Iterable[str]) -> int:
    """Take documents out. Returns how many were there. Call it in the transaction of the change."""
    gone = 0
    for batch in _batches(keys):
        with transaction.atomic():
            hold(exclusive=False)
            gone += delete(module, batch)
    return gone


def clear(module: str) -> int:
    """Take everything of a module out (it is disabled or erased). Returns how many documents were there."""
    with transaction.atomic():
        hold(exclusive=False)
        forget()
        SearchFacet.objects.filter(document__module=module)._raw_delete(connection.alias)
        return int(SearchDocument.objects.filter(module=module)._raw_delete(connection.alias))


def hold(*, exclusive: bool) -> None:
    """Keep the order between followers of changes and a new index, until the transaction ends.

    SQLite needs nothing: a transaction there is the only one that writes.
    """
    if connection.vendor == "postgresql":
        function = "pg_advisory_xact_lock" if exclusive else "pg_advisory_xact_lock_shared"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [ADVISORY_LOCK])


Prepared = Mapping[str, tuple[Document, SearchDocument]]
"""Documents by key with the rows that were made of them."""


def prepare(module: str, documents: Iterable[Document]) -> Prepared:
    """Make the rows beforehand: long texts take seconds, for which nobody else could write to a SQLite
    file."""
    words = lexicon()
    return {document.key: (document, row(module, document, words)) for document in documents}


def write(module: str, documents: Sequence[Document], prepared: Prepared | None = None) -> None:
    """Store documents and their facets, in key order so that two writers cannot wait for each other. What is
    `prepared` of a document that has not changed since is taken as it is.
    """
    latest = {document.key: document for document in documents}
    fresh = [item for item in latest.values() if (prepared or {}).get(item.key, (None,))[0] != item]
    made = {**(prepared or {}), **prepare(module, fresh)}
    rows = [made[key][1] for key in sorted(latest)]
    _drop_words(module, rows)
    known = _ids(module, latest)
    for each in rows:  # or an id would be spent on each that is there already, and the newest lie far apart
        each.pk = known.get(each.key)
    SearchDocument.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["module", "key"], update_fields=list(COLUMNS)
    )
    ids = _ids(module, latest)
    SearchFacet.objects.filter(document_id__in=ids.values())._raw_delete(connection.alias)
    SearchFacet.objects.bulk_create(
        SearchFacet(document_id=ids[key], name=name, value=value)
        for key, document in latest.items()
        for name, value in facet_values(document)
    )


def _ids(module: str, keys: Iterable[str]) -> dict[str, int]:
    """The ids of those of the documents that are stored, by key."""
    stored = SearchDocument.objects.filter(module=module, key__in=list(keys))
    return dict(stored.values_list("key", "id"))


def delete(module: str, keys: Sequence[str]) -> int:
    """Delete stored documents with their facets. Returns how many documents."""
    if not keys:
        return 0
    lose(Counter(chain.from_iterable(_words(module, keys).values())))
    SearchFacet.objects.filter(document__module=module, document__key__in=keys)._raw_delete(connection.alias)
    return int(SearchDocument.objects.filter(module=module, key__in=keys)._raw_delete(connection.alias))


def _drop_words(module: str, rows: Sequence[SearchDocument]) -> None:
    """Take words out of the lexicon that these documents had and no longer have."""
    lost: Counter[str] = Counter()
    before = _words(module, [row.key for row in rows])
    for row in rows:
        lost.update(before.get(row.key, set()) - words_of(getattr(row, name) for name in COUNTED))
    lose(lost)


def _words(module: str, keys: Sequence[str]) -> dict[str, set[str]]:
    """The words that the lexicon counts in stored documents, by key."""
    rows = SearchDocument.objects.filter(module=module, key__in=keys)
    return {key: words_of(texts) for key, *texts in rows.values_list("key", *COUNTED)}


def row(module: str, document: Document, words: Lexicon) -> SearchDocument:
    """The row of a document."""
    title, text = clean(document.title), clean(document.text)
    in_title, in_text = analyse(title, words), analyse(f"{text}\n{clean(document.context)}", words)
    return SearchDocument(
        module=module,
        key=document.key,
        kind=document.kind,
        group=document.group,
        date=document.date,
        language=document.language,
        url=document.url,
        page_url=document.page_url,
        title=title,
        text=text,
        title_terms=in_title.terms,
        text_terms=in_text.terms,
        title_pieces=in_title.pieces,
        text_pieces=in_text.pieces,
        forms=f"{in_title.forms} {in_text.forms}".strip(),
        tags=" ".join(tag(name, value) for name, value in [(MODULE, module), *facet_values(document)]),
    )


def clean(text: str) -> str:
    """Text as it is stored: composed letters, no soft hyphens, and a space for NUL, which PostgreSQL cannot
    store.
    """
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\0", " ")


def facet_values(document: Document) -> list[tuple[str, str]]:
    """Name and value of every facet of the document, kind and year among them."""
    pairs = [(KIND, document.kind)]
    if document.date is not None:
        pairs.append((YEAR, f"{document.date.year:04}"))
    pairs += [(name, value) for name, values in document.facets.items() for value in values if value]
    return list(dict.fromkeys((name[:60], value[:200].replace("\0", " ")) for name, value in pairs))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
