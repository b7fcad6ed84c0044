"""Files: a page about each, and the file itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe
from rathaus.portal import api

from ..files import content as contents
from ..models import AgendaItem, Attachment, File, Meeting, Paper
from ..visibility.reading import file_pages
from .reading import by_key, shown

PREVIEW = 20
"""Pages of text shown on a file's page."""


@require_safe
def file(request: HttpRequest, key: int) -> HttpResponse:
    """What a file is, where it belongs, its text, and how to open it."""
    found = shown(File, key)
    places = list(
        Attachment.links.filter(file_id=found.pk).values_list("paper_id", "meeting_id", "agenda_item_id")
    )
    items = by_key(AgendaItem, (item for _paper, _meeting, item in places))
    meetings = [meeting for _paper, meeting, _item in places] + [item.meeting_id for item in items.values()]
    pages = file_pages([found.pk]).get(found.pk, [])
    context = {
        "file": found,
        "papers": list(by_key(Paper, (paper for paper, _meeting, _item in places)).values()),
        "meetings": list(by_key(Meeting, meetings).values()),
        "pages": pages[:PREVIEW],
        "more_pages": max(0, len(pages) - PREVIEW),
    }
    return render(request, "ris/file.html", context)


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
