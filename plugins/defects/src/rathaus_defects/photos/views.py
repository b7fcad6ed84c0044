"""Public photos, whole and small."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from rathaus.portal.api import files

from ..models import Photo


@require_safe
def photo(request: HttpRequest, key: int, small: bool = False) -> HttpResponseBase:
    """The photo, with its black boxes. Caches ask each time: what is hidden is gone with the next request.

    Raises Gone for one that was withdrawn.
    """
    row = Photo.public.filter(pk=key).first() if key < 2**63 else None
    token = (row.small_file if small else row.shown_file) if row else ""
    stored = files.StoredFile.objects.filter(token=token).first() if token else None
    if stored is None:
        raise Http404
    return files.response(request, stored, public=True)
