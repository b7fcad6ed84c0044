"""All own reports, by a link that is sent to a mail address and works for an hour. There are no accounts, and
nobody learns here whether an address has reported anything: the page answers the same, and does the same
work, for every address.
"""

from contextlib import suppress
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from rathaus.portal.api import RateLimited, check_limit, current_town, limited, send_mail

from ..views.reading import categories, shown_report
from ..write.reading import private_token, reports_of, supported_by
from .forms import AddressForm
from .private import WrongLink, private

SALT = "rathaus_defects.own.list"
VALID = timedelta(hours=1)
PER_DAY = 3
"""So many mails an address gets in a day: a form must not become a means to flood a mailbox."""


@limited("defects.list", 10, 3600)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Send the link to an address."""
    form = AddressForm(request.POST) if request.method == "POST" else AddressForm()
    if request.method == "POST" and form.is_valid():
        with suppress(RateLimited):
            check_limit("defects.list.address", form.cleaned_data["email"], PER_DAY, 86400)
            send_link(form.cleaned_data["email"])
        return redirect("defects:own-asked")
    return render(request, "defects/own/ask.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    return render(request, "defects/own/asked.html")


@private
@require_safe
def listed(request: HttpRequest, token: str) -> HttpResponse:
    """The reports behind a link, and those that its owner supports."""
    email = read_token(token)
    if not email:
        return render(request, "defects/own/bad_link.html", status=410)
    known = categories()
    context = {
        "reports": [(shown_report(row, known), private_token(row)) for row in reports_of(email)],
        "supported": [shown_report(row, known) for row in supported_by(email)],
        "email": email,
    }
    return render(request, "defects/own/list.html", context)


def send_link(email: str) -> None:
    """Write to an address: the link, or that there is nothing. Either way it is one mail."""
    has_any = bool(reports_of(email) or supported_by(email))
    page = current_town().absolute(reverse("defects:own-list", args=[list_token(email)]))
    send_mail(email, "defects/mail/list", {"page": page if has_any else ""}, purpose="defects.list")


def list_token(email: str) -> str:
    """A token for the list of an address; it holds the moment at which it was made."""
    return signing.dumps(email, salt=SALT)


def read_token(token: str) -> str:
    """The address of a token; empty for one that is too old. Raises WrongLink for one that we never made."""
    try:
        found: str = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.SignatureExpired:
        return ""
    except signing.BadSignature as error:
        raise WrongLink from error
    return found
