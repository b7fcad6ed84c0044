"""The content of files: `accessUrl` shows it, `downloadUrl` saves it (OParl 1.1, 2.7)."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rathaus.portal import api

from .database import town_database
from .errors import OParlError
from .routes import Target, What

STORED = "SELECT o.stored_key, o.visibility FROM ris_file o WHERE o.id = %s AND o.visibility >= 1"


def content(request: HttpRequest, target: Target) -> HttpResponseBase:
    """The file, with ETag, ranges and name as the portal's file service sends them.

    Raises OParlError: 410 for a file that was public once, 404 for one that never was or is not stored here.
    """
    rows = town_database().rows(STORED, target.key)
    if rows and rows[0][1] != 1:
        raise OParlError(410, _("This file was withdrawn."), f"file {target.key} is deleted")
    if not rows or not rows[0][0]:
        raise OParlError(404, _("There is no such file here."), f"no content for file {target.key}")
    response: HttpResponseBase = api.file_response(
        request, rows[0][0], attachment=target.what is What.DOWNLOAD
    )
    return response
