"""The town's own background map, piece by piece: scripts ask for ranges of one file."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from rathaus.portal.files.answers import response
from rathaus.portal.files.models import StoredFile
from rathaus.portal.towns import current_town

from ..tiles import stored

MIME = "application/vnd.pmtiles"
"""Of the IANA registry."""
YEAR = 365 * 24 * 3600


@require_safe
def archive(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The archive with this digest, whole or by range (RFC 9110, section 14). 404 for a former one, and while
    the town file does not ask for a map of its own.
    """
    background, own = current_town().effective.map, stored.current()
    if background is None or not background.own or own is None or own.digest[:40] != digest:
        raise Http404
    content = StoredFile(
        sha512=own.digest, size=own.size, mime=MIME, name=f"{current_town().id}.pmtiles", created=own.moment
    )
    answer = response(request, content, attachment=True, public=True, path=own.path)
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer
