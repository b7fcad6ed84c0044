"""Lists in pages: `?seite=2` asks for the second."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import Http404, QueryDict

SIZE = 24
"""So many rows stand on one page."""


class Page(NamedTuple):
    """Rows, and the addresses (query strings) of the neighbouring pages; empty where there is none."""

    rows: list[Any]
    previous: str
    following: str


def page(query: QueryDict, read: Callable[[ '[' ]][int, int], list[Any]]) -> Page:
    """The page that is asked for. `read` gives the rows from one number to before another, counted from 0.

    Raises Http404 where there is no such page.
    """
    number = _number(query.get("seite", "1"))
    start = (number - 1) * SIZE
    found = read(start, start + SIZE + 1)  # one more than is shown: does another page follow?
    if not found and number > 1:
        raise Http404
    previous = f"?seite={number - 1}" if number > 1 else ""
    following = f"?seite={number + 1}" if len(found) > SIZE else ""
    return Page(found[:SIZE], previous, following)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 6 and int(text)):
        raise Http404
    return int(text)
