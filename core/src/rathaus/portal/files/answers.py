"""Giving a file out: ranges, validators, names and the headers that keep a file from doing harm."""

from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date

from . import blobs
from .disposition import content_disposition
from .models import StoredFile
from .ranges import Unsatisfiable, applies, is_unchanged, parse_range

PIECE = 1 << 16
SMALL = 1 << 18
"""Up to this size an answer is sent in one piece."""
INLINE = (
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "application/pdf",
    "text/plain",
    "audio/",
    "video/",
)
"""What browsers may show by themselves; everything else is offered for saving."""
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
PDF_POLICY = "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
"""Chromium's PDF viewer does not start in a sandbox; PDF scripts never run in our origin anyway."""


def response(
    request: HttpRequest,
    stored: StoredFile,
    *,
    attachment: bool = False,
    public: bool | None = None,
    path: Path | None = None,
) -> HttpResponseBase:
    """Answer GET or HEAD for a file the caller has found the visitor may see.

    `attachment` asks the browser to save it; `public` (None: as stored) lets caches between keep it; `path`
    is where the content lies if not below its SHA-512 (`stored` then need not be a row). Raises
    Gone for a withdrawn file, which becomes the 410 page or whatever the caller makes of it.
    """
    if stored.withdrawn_at is not None:
        from ..frame.errors import Gone

        raise Gone(stored.pk)
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    answer = _answer(request, stored, path or blobs.place(stored.sha512))
    for name, value in _headers(stored, attachment, stored.public if public is None else public).items():
        answer.headers[name] = value
    return answer


def etag(stored: StoredFile) -> str:
    """The strong ETag of the content."""
    return f'"{stored.sha512[:40]}"'


def _answer(request: HttpRequest, stored: StoredFile, path: Path) -> HttpResponseBase:
    headers, tag = request.headers, etag(stored)
    if is_unchanged(
        tag, stored.created, headers.get("If-None-Match", ""), headers.get("If-Modified-Since", "")
    ):
        return HttpResponse(status=304)
    part = None
    if request.method == "GET" and applies(tag, stored.created, headers.get("If-Range", "")):
        try:
            part = parse_range(headers.get("Range", ""), stored.size)
        except Unsatisfiable:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    first, last = part or (0, stored.size - 1)
    answer = _content(path, first, last - first + 1, head=request.method == "HEAD")
    if part is not None:
        answer.status_code = 206
        answer.headers["Content-Range"] = f"bytes {first}-{last}/{stored.size}"
    return answer


def _content(path: Path, first: int, length: int, *, head: bool) -> HttpResponseBase:
    """The bytes; opening the file happens here, so that a missing one is an error and no broken answer."""
    file = path.open("rb")
    answer: HttpResponseBase
    if head or length <= SMALL:
        with file:
            file.seek(first)
            answer = HttpResponse(b"" if head else file.read(length))
    else:
        file.seek(first)
        answer = StreamingHttpResponse(_pieces(file, length))
        answer._resource_closers.append(file.close)  # type: ignore[attr-defined]
    answer.headers["Content-Length"] = str(length)
    return answer


def _pieces(file: "object", length: int) -> Iterator[bytes]:
    while length > 0 and (piece := file.read(min(PIECE, length))):  # type: ignore[attr-defined]
        length -= len(piece)
        yield piece


def _headers(stored: StoredFile, attachment: bool, public: bool) -> dict[str, str]:
    inline = stored.mime.startswith(INLINE) and not attachment
    mime = f"{stored.mime}; charset=utf-8" if stored.mime.startswith("text/") else stored.mime
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": "public, no-cache" if public else "private, no-cache",
        "Content-Disposition": content_disposition(stored.name, attachment=not inline),
        "Content-Security-Policy": PDF_POLICY if stored.mime == "application/pdf" else SANDBOX,
        "Content-Type": mime,
        "ETag": etag(stored),
        "Last-Modified": http_date(stored.created.timestamp()),
        "X-Content-Type-Options": "nosniff",
    }
