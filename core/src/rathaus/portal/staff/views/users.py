"""Accounts of staff: made, given roles, switched off. Every change needs a reason and goes into the audit
log.
"""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...towns import current_town
from ..access import administrator
from ..audit import record
from ..forms import AddUser, ChangeUser, Reason
from ..invitation import invite
from ..models import User
from ..roles import give_role, roles_in_words, roles_of, take_role
from ..sessions import end_sessions


@require_safe
@administrator
def users(request: HttpRequest) -> HttpResponse:
    """All accounts with their roles."""
    secured = set(Authenticator.objects.exclude(type="recovery_codes").values_list("user_id", flat=True))
    accounts = User.objects.order_by("-is_active", "username").prefetch_related("groups")
    found = [(user, roles_in_words(user), user.pk in secured) for user in accounts]
    return render(request, "staff/users.html", {"users": found})


@require_http_methods(["GET", "HEAD", "POST"])
@administrator
def add(request: HttpRequest) -> HttpResponse:
    """Make an account; who gets it sets a password by a link in a mail."""
    form = AddUser(request.POST or None, modules=sorted(current_town().enabled))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            user = form.create()
            _set_roles(user, form.roles(), request, form.cleaned_data["reason"])
            record("user.add", user, account=request.user, reason=form.cleaned_data["reason"])
            invite(user)
        messages.success(request, _("The account was made, and the invitation is on its way."))
        return redirect("staff:user", user.pk)
    return render(request, "staff/user_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@administrator
def user(request: HttpRequest, key: int) -> HttpResponse:
    """Change name, mail address and roles of an account."""
    found = get_object_or_404(User, pk=key)
    form = ChangeUser(
        request.POST or None, user=found, modules=sorted(current_town().enabled), roles=roles_of(found)
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            _set_roles(found, form.roles(), request, form.cleaned_data["reason"])
            record("user.change", found, account=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The changes are saved."))
        return redirect("staff:user", key)
    context = {"account": found, "form": form, "reason": Reason(), "own": found.pk == request.user.pk}
    return render(request, "staff/user.html", context)


@require_POST
@administrator
def act(request: HttpRequest, key: int, action: str) -> HttpResponse:
    """Switch an account off or on, remove its second factor, or invite again. Nobody does it to the own
    account.
    """
    found = get_object_or_404(User, pk=key)
    if action not in ACTIONS:
        raise Http404
    form = Reason(request.POST)
    if found.pk == request.user.pk:
        messages.error(
            request, _("You cannot do this to your own account. Please ask another administrator.")
        )
    elif not form.is_valid():
        messages.error(request, _("Please give a reason. Nothing was changed."))
    else:
        with transaction.atomic():
            ACTIONS[action](found)
            record(f"user.{action}", found, account=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Done."))
    return redirect("staff:user", key)


def _deactivate(user: User) -> None:
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)


def _activate(user: User) -> None:
    user.is_active = True
    user.save(update_fields=["is_active"])


def _reset_second_factor(user: User) -> None:
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)


ACTIONS = {
    "deactivate": _deactivate,
    "activate": _activate,
    "reset-second-factor": _reset_second_factor,
    "invite": invite,
}


def _set_roles(user: User, wanted: dict[str, str], request: HttpRequest, reason: str) -> None:
    held = roles_of(user)
    for module, role in wanted.items():
        if role == held.get(module, ""):
            continue
        if role:
            give_role(user, module, role)
        else:
            take_role(user, module)
        record("user.role", user, account=request.user, module=module, reason=f"{role or '-'}: {reason}")
