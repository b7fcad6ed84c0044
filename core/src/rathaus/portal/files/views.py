"""The portal's own address for stored files whose owner named an access rule."""

from importlib import import_module

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from .answers import response
from .models import StoredFile


def file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Give the file out if the owner's rule allows it; 404 otherwise, as for one that does not exist."""
    stored = get_object_or_404(StoredFile, token=token)
    if not stored.access:
        raise Http404
    package, _, function = stored.access.partition(":")
    if not getattr(import_module(package), function)(request, stored):
        raise Http404
    return response(request, stored, attachment="download" in request.GET)
