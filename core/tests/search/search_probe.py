"""Documents to be searched, and what a search finds, by their keys."""

from typing import Any

from rathaus.contracts.portal import SearchDocument
from rathaus.portal.search import query


def document(key: str, title: str, text: str = "", **values: Any) -> SearchDocument:
    return SearchDocument(key=key, title=title, text=text, url=f"/{key}", **{"kind": "paper", **values})


def keys(text: str, **options: Any) -> list[str]:
    return [hit.key for hit in query(text, **options).hits]
