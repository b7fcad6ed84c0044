"""Earlier versions of papers and meetings: the list, one of them, the comparison of two, earlier files.

None of these pages is for search engines.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from rathaus.portal import api

from ..files import content as contents
from ..history.differences import difference, sentences
from ..history.reading import Seen, names, stored_content, versions
from ..history.sheets import Sheet, sheet
from ..models import File, Meeting, OParlObject, Paper
from .reading import shown

MODELS: dict[str, type[OParlObject]] = {"paper": Paper, "meeting": Meeting}


class Row(NamedTuple):
    """A version in the list: what changed when it began, against the one before."""

    seen: Seen
    changes: list[str]
    previous: int


def _hidden_from_robots(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answer


@require_safe
@_hidden_from_robots
def listing(request: HttpRequest, kind: str, key: int) -> HttpResponse:
    """All versions, the current one first, each with what changed."""
    found = _versions(kind, key)
    known = names(seen.state for seen in found)
    sheets = [sheet(kind, seen.state, known) for seen in found]
    rows = [
        Row(
            seen,
            sentences(difference(sheets[place - 1], sheets[place])) if place else [],
            found[place - 1].number if place else 0,
        )
        for place, seen in enumerate(found)
    ]
    context = {**_context(kind, key, sheets[-1]), "listed": rows[::-1]}
    return render(request, "ris/versions.html", context)


@require_safe
@_hidden_from_robots
def version(request: HttpRequest, kind: str, key: int, number: int) -> HttpResponse:
    """An earlier version; the number of the current one leads to the object's own page."""
    found = _versions(kind, key)
    seen = _one(found, number)
    if seen.ended is None:
        return redirect(f"ris:{kind}", key)
    known = names([seen.state, found[-1].state])
    context = {
        **_context(kind, key, sheet(kind, found[-1].state, known)),
        "sheet": sheet(kind, seen.state, known),
        "seen": seen,
        "last": max(one.number for one in found),
    }
    return render(request, "ris/version.html", context)


@require_safe
@_hidden_from_robots
def comparison(request: HttpRequest, kind: str, key: int, number: int) -> HttpResponse:
    """A version beside the next one, or beside the one in `?mit=`; the earlier comes first."""
    found = _versions(kind, key)
    place = found.index(_one(found, number))
    other = found[min(place + 1, len(found) - 1)]
    if wanted := request.GET.get("mit"):
        other = _one(found, int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else 0)
    before, after = sorted([found[place], other], key=lambda seen: seen.number)
    known = names(seen.state for seen in (before, after, found[-1]))
    old, new = (sheet(kind, seen.state, known) for seen in (before, after))
    context = {
        **_context(kind, key, sheet(kind, found[-1].state, known)),
        "before": before,
        "after": after,
        "found": difference(old, new),
        "current": found[-1],
    }
    return render(request, "ris/comparison.html", context)


@require_safe
@_hidden_from_robots
def content(request: HttpRequest, kind: str, key: int, number: int, file: int) -> HttpResponseBase:
    """The content that a file had in a version; gone once the file or that content was withdrawn."""
    seen = _one(_versions(kind, key), number)
    now = shown(File, file)
    stored = contents.stored(stored_content(seen, f"file:{now.pk}"))
    if stored is None:
        raise Http404
    return api.files.response(request, stored, public=True)


def _versions(kind: str, key: int) -> list[Seen]:
    shown(MODELS[kind], key)
    found = versions(kind, key)
    if not found:  # withdrawn between the two reads
        raise api.Gone(key)
    return found


def _one(found: list[Seen], number: int) -> Seen:
    for seen in found:
        if seen.number == number:
            return seen
    raise Http404


def _context(kind: str, key: int, current: Sheet) -> dict[str, Any]:
    return {
        "kind": kind,
        "key": key,
        "title": current.title,
        "object_url": reverse(f"ris:{kind}", args=[key]),
        "list_url": reverse(f"ris:{kind}-versions", args=[key]),
    }
