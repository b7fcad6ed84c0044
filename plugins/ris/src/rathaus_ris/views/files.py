"""Files: a page about each, its text to read, and the file itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe
from rathaus.portal import api

from ..files import content as contents
from ..models import AgendaItem, Attachment, File, Meeting, Paper
from ..visibility.reading import file_facts, file_pages
from .flow import paragraphs, preview
from .reading import by_key, shown

PAGES = 20
"""Pages of a document on one page of its text version."""
PREVIEW = 1500
"""Characters of a document's text on its page."""


@require_safe
def file(request: HttpRequest, key: int) -> HttpResponse:
    """What a file is, where it belongs, how its text begins, and how to open it."""
    found = shown(File, key)
    pages = file_pages([found.pk]).get(found.pk, [])
    opening, more = preview(pages, PREVIEW)
    count, language = file_facts([found.pk]).get(found.pk, (0, "")) if pages else (0, "")
    context = {
        "file": found,
        "preview": opening,
        "more": more,
        "pages": count,
        "language": language,
        **_places(found),
    }
    return render(request, "ris/file.html", context)


@require_safe
def text(request: HttpRequest, key: int) -> HttpResponse:
    """The text of a document, page by page; `?seite=37` begins at the part with page 37."""
    found = shown(File, key)
    pages = file_pages([found.pk]).get(found.pk, [])
    if not any(one.strip() for one in pages):
        raise Http404
    wanted = _number(request.GET.get("seite", "1"))
    if not 1 <= wanted <= len(pages):
        raise Http404
    first = (wanted - 1) // PAGES * PAGES
    count, language = file_facts([found.pk]).get(found.pk, (0, ""))
    context = {
        "file": found,
        "parts": [
            (number, paragraphs(one)) for number, one in enumerate(pages[first : first + PAGES], first + 1)
        ],
        "paged": count > 0 or len(pages) > 1,
        "total": len(pages),
        "starts": range(1, len(pages) + 1, PAGES) if len(pages) > PAGES else (),
        "size": PAGES,
        "language": language,
        **_places(found),
    }
    return render(request, "ris/text.html", context)


@require_safe
def content(request: HttpRequest, key: int, *, attachment: bool) -> HttpResponseBase:
    """The file itself, to look at or to save; 410 once it was withdrawn."""
    found = File.public.filter(pk=key).first()
    if found is None and File.listed.filter(pk=key).exists():
        raise api.Gone(key)
    stored = contents.stored(found.stored_key) if found is not None else None
    if stored is None:
        raise Http404
    return api.files.response(request, stored, attachment=attachment, public=True)


def _places(found: File) -> dict[str, list[Any]]:
    """The public papers and meetings that the file is attached to."""
    rows = list(
        Attachment.links.filter(file_id=found.pk).values_list("paper_id", "meeting_id", "agenda_item_id")
    )
    items = by_key(AgendaItem, (item for _paper, _meeting, item in rows))
    meetings = [meeting for _paper, meeting, _item in rows] + [item.meeting_id for item in items.values()]
    return {
        "papers": list(by_key(Paper, (paper for paper, _meeting, _item in rows)).values()),
        "meetings": list(by_key(Meeting, meetings).values()),
    }


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 0
