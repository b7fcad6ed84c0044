"""The addresses of the collected documents of a meeting or a paper."""

import datetime as dt

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from rathaus.portal import api

from ..models import Meeting, Paper
from ..views.reading import shown
from . import archive, building, cache
from .names import download_name
from .package import Package, meeting_package, paper_package
from .zipping import entries

ASKING, HOUR = 60, 3600
"""So often an hour a visitor may ask for PDFs that are not there yet."""
ARCHIVES = 120
"""So many ZIP files a visitor gets an hour: each is read twice from disk."""
PATIENCE = 30
"""Seconds after which it makes sense to look again."""
FRESH = {"Cache-Control": "public, no-cache", "X-Robots-Tag": "noindex"}
"""Caches ask each time: what is withdrawn must be gone with the next request."""


def _package(kind: str, key: int) -> Package:
    """Raises Gone for what was withdrawn, Http404 for what never was public."""
    if kind == "meeting":
        return meeting_package(shown(Meeting, key))
    return paper_package(shown(Paper, key))


@require_safe
def pdf(request: HttpRequest, key: int, *, kind: str) -> HttpResponseBase:
    """All documents as one PDF with bookmarks; while it is being made, a page that says so (202)."""
    package = _package(kind, key)
    built = cache.find(package, cache.fingerprint(package), timezone.localdate())
    if built is None or not built.file:
        return _waiting(request, package, failed=built is not None)
    content = api.files.StoredFile(
        sha512=built.sha512,
        size=built.size,
        mime="application/pdf",
        name=download_name(package, ".pdf"),
        created=built.built_at,
    )
    answer = api.files.response(request, content, public=True, path=cache.path_of(built))
    for name, value in FRESH.items():
        answer.headers[name] = value
    return answer


def _waiting(request: HttpRequest, package: Package, *, failed: bool) -> HttpResponse:
    if not failed and request.method == "GET":
        api.check_limit("ris.downloads", api.client_key(request), ASKING, HOUR)
        building.queue(package)
    context = {"package": package, "failed": failed}
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    headers |= {} if failed else {"Retry-After": str(PATIENCE)}
    response = render(request, "ris/downloads/waiting.html", context, status=200 if failed else 202)
    for name, value in headers.items():
        response.headers[name] = value
    return response


@require_safe
def zipped(request: HttpRequest, key: int, *, kind: str) -> HttpResponseBase:
    """All documents as ZIP, streamed."""
    package = _package(kind, key)
    town = api.current_town()
    tag = f'"{package.digest(str(town.settings("ris").downloads.max_zip_mib))[:40]}"'
    headers = {**FRESH, "ETag": tag}
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    if request.method == "GET":
        api.check_limit("ris.archives", api.client_key(request), ARCHIVES, HOUR)
    found = entries(package, town.settings("ris").downloads.max_zip_mib << 20)
    headers |= {
        "Content-Length": str(archive.length(found)),
        "Content-Disposition": api.files.content_disposition(download_name(package, ".zip"), attachment=True),
    }
    if request.method == "HEAD":
        return HttpResponse(content_type="application/zip", headers=headers)
    moment = timezone.localtime(dt.datetime.fromisoformat(package.updated))
    return StreamingHttpResponse(
        archive.stream(found, moment), content_type="application/zip", headers=headers
    )
