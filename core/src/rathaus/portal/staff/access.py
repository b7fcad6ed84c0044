"""Who may open a staff page: logged in, staff, with a second factor, and with the permission the page asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from ..towns import current_town

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class MissingPermission(PermissionDenied):
    """A member of staff lacks a permission (`app_label.codename`)."""


def require(*permissions: str) -> Callable[[View], View]:
    """Open a view to staff who hold all the permissions; none named: to all staff.

    Sends strangers to the login, staff without a second factor to its set-up. Raises MissingPermission.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
            if (elsewhere := turned_away(request)) is not None:
                return elsewhere
            for permission in permissions:
                if not request.user.has_perm(permission):
                    raise MissingPermission(permission)
            return view(request, *arguments, **options)

        return guarded  # type: ignore[return-value]

    return decorate


def turned_away(request: HttpRequest) -> HttpResponse | None:
    """Where somebody who is not ready for the workspace has to go; None for staff who are."""
    user = request.user
    if not user.is_authenticated or not user.is_active:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if not user.is_staff:
        raise MissingPermission("staff")
    if needs_second_factor(user):
        return redirect("mfa_index")
    return None


def needs_second_factor(user: Any) -> bool:
    """Whether the account still has to set a second factor up. In a demo it may be put off."""
    return not current_town().effective.demo and not is_mfa_enabled(user)


def administrator(view: View) -> View:
    """Open a view to administrators of the town only."""

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
        if (elsewhere := turned_away(request)) is not None:
            return elsewhere
        if not request.user.is_superuser:  # type: ignore[union-attr]
            raise MissingPermission("administrator")
        return view(request, *arguments, **options)

    return guarded  # type: ignore[return-value]
