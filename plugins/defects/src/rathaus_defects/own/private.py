"""Pages whose address is a secret: their headers, and what a wrong address says."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


class WrongLink(Exception):
    """The link leads to nothing here: not complete, another town's, or its report is gone."""


def private(view: View) -> View:
    """Keep the page out of search engines, caches and the logs of other pages. `WrongLink` becomes a page
    that says what to do; it is the same whether there ever was a report.

    Without a referrer browsers send `Origin: null` with forms, which a CSRF check refuses; there is nothing
    for it to protect, since the browser adds no right to what the address gives.
    """

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except WrongLink:
            response = render(request, "defects/own/wrong_link.html", status=404)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return csrf_exempt(never_cache(marked))
