"""Answers that a feed reader asks for again and again: with ETag, and 304 when nothing has changed."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control


def conditional(request: HttpRequest, body: bytes, content_type: str) -> HttpResponseBase:
    """The body, or 304 where `If-None-Match` names it. Caches ask each time: what is withdrawn must be
    gone with the next request."""
    response = HttpResponse(body, content_type=content_type)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, no_cache=True)
    answer = get_conditional_response(request, etag=etag, response=response)
    return answer if answer is not None else response
