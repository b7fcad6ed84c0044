"""The end of mails on a report, by the link below each of them."""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ..mails.ending import end, read_end
from .private import WrongLink, private
from .views import masked

ONE_CLICK = "List-Unsubscribe"


@private
@require_http_methods(["GET", "HEAD", "POST"])
def end_mails(request: HttpRequest, token: str) -> HttpResponse:
    """A GET asks, since programs open links; a POST ends. Ending what has ended already is no error."""
    try:
        ending = read_end(token)
    except signing.BadSignature as error:
        raise WrongLink from error
    if request.method == "POST":
        if ending is not None:
            end(ending)
        if ONE_CLICK in request.POST:  # a program: redirects are not allowed (RFC 8058, 3.1)
            return HttpResponse(status=200, content_type="text/plain")
        return redirect("defects:mails-ended")
    if ending is None:
        return redirect("defects:mails-ended")
    context = {"number": ending.report.number, "email": masked(ending.email)}
    return render(request, "defects/own/end.html", context)


@private
@require_safe
def mails_ended(request: HttpRequest) -> HttpResponse:
    """Say that it is over."""
    return render(request, "defects/own/ended.html")
