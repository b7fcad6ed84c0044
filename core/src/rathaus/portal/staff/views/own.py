"""One's own account: password, second factor, sessions."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..access import require
from ..audit import record
from ..models import User
from ..roles import roles_in_words
from ..sessions import end_sessions, open_sessions


@require_safe
@require()
def own(request: HttpRequest) -> HttpResponse:
    """Name, roles, second factors, and the ways to change them."""
    user: User = request.user  # type: ignore[assignment]
    context = {
        "roles": roles_in_words(user),
        "sessions": open_sessions(user, request.session.session_key),
        "factors": Authenticator.objects.filter(user=user)
        .exclude(type="recovery_codes")
        .order_by("created_at"),
    }
    return render(request, "staff/own.html", context)


@require_POST
@require()
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of the account, this one included."""
    user: User = request.user  # type: ignore[assignment]
    end_sessions(user)
    record("login.end_all", user, account=user)
    logout(request)
    messages.success(request, _("You are signed out on all devices."))
    return redirect("account_login")


@require_safe
def no_account(request: HttpRequest) -> HttpResponse:
    """Somebody came from the OIDC server for whom no administrator has made an account."""
    return render(request, "staff/no_account.html", status=403)
