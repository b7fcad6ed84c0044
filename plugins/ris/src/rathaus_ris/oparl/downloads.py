"""The content of files: `accessUrl` shows it, `downloadUrl` saves it (OParl 1.1, 2.7)."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rathaus.portal.api import files

from ..files import content as contents
from .database import town_database
from .errors import OParlError
from .routes import Target, What

STORED = (
    "SELECT o.stored_key, o.file_name, o.visibility FROM ris_file o WHERE o.id = %s AND o.visibility >= 1"
)
CACHING = "public, no-cache"
"""Caches ask each time: what is withdrawn must be gone with the next request."""


def content(request: HttpRequest, target: Target) -> HttpResponseBase:
    """The file, with ETag, ranges and name, as the portal's file service sends it.

    Raises OParlError: 410 for a file that was public once, 404 for one that never was or is not stored here.
    """
    key, name = _stored(target.key)
    stored = contents.stored(key)
    if stored is None:
        raise OParlError(404, _("There is no such file here."), f"no content for file {target.key}")
    if stored.withdrawn_at is not None:
        raise _gone(target.key)
    stored.name = name or stored.name
    attachment = target.what is What.DOWNLOAD
    response: HttpResponseBase = files.response(request, stored, attachment=attachment, public=True)
    if response.status_code in (200, 206, 304):
        response.headers["Cache-Control"] = CACHING
    disposition = response.headers.get("Content-Disposition", "")
    if not attachment and disposition.startswith("attachment"):
        # Types that browsers do not show are offered for saving elsewhere; `accessUrl` must not say so.
        response.headers["Content-Disposition"] = "inline" + disposition.removeprefix("attachment")
    return response


def _stored(key: int) -> tuple[str, str]:
    """Key of the content and name of the file; empty for what was never public."""
    for stored_key, name, visibility in town_database().rows(STORED, key):
        if visibility != 1:
            raise _gone(key)
        return stored_key, name
    return "", ""


def _gone(key: int) -> OParlError:
    return OParlError(410, _("This file was withdrawn."), f"file {key} is deleted")
