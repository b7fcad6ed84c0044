"""Withdrawing one object, with a look at what goes along before and proof after."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rathaus.portal.api import MissingPermission, record_audit

from ... import write
from ..forms import Why
from ..impact import leaves_alone, places, vanishing
from .access import WORDS, may, of_kind, workspace
from .files import home_of


def _check(request: HttpRequest, model_name: str) -> None:
    if not may(request, f"delete_{model_name}"):
        raise MissingPermission(f"ris.delete_{model_name}")


@require_http_methods(["GET", "HEAD", "POST"])
@workspace()
def withdraw(request: HttpRequest, word: str, key: int) -> HttpResponse:
    """Ask for the reason, saying where it will vanish from; then withdraw."""
    row = of_kind(word, key)
    _check(request, str(row._meta.model_name))
    done = reverse("ris-staff:withdrawn", args=[word, key])
    if row.withdrawn_at is not None:
        return redirect(done)
    form = Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, now = form.cleaned_data["reason"], timezone.now()
        with write.changes(now):
            write.withdraw(row, now, reason=reason, by=request.user)
            record_audit("ris.withdraw", row, account=request.user, module="ris", reason=reason)
        return redirect(done)
    context = {
        "form": form,
        "row": row,
        "vanishing": vanishing([row]),
        "stays": leaves_alone([row]),
        "home": home_of(row),
    }
    return render(request, "ris/staff/withdraw.html", context)


@require_safe
@workspace()
def withdrawn(request: HttpRequest, word: str, key: int) -> HttpResponse:
    """Where one can see for oneself that it is gone; and how to undo it."""
    row = of_kind(word, key)
    _check(request, str(row._meta.model_name))
    if row.withdrawn_at is None:
        return redirect(home_of(row))
    context = {"row": row, "places": places(row), "word": word, "home": home_of(row)}
    return render(request, "ris/staff/withdrawn.html", context)


@require_POST
@workspace()
def restore(request: HttpRequest, word: str, key: int) -> HttpResponse:
    """Undo a withdrawal."""
    row = of_kind(word, key)
    _check(request, str(row._meta.model_name))
    now = timezone.now()
    if row.withdrawn_at is not None:
        with write.changes(now):
            write.restore(row, now)
            record_audit("ris.restore", row, account=request.user, module="ris")
        messages.success(request, _("The withdrawal is undone: it is public again, if it was before."))
    return redirect(home_of(row))


__all__ = ["WORDS", "restore", "withdraw", "withdrawn"]
