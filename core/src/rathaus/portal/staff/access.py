"""Who may open a staff page: logged in, staff, with a second factor, and with the permission the page asks
for.
"""

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
from .refusal import Refusal, explain

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

STAFF = "staff"
ADMINISTRATOR = "administrator"


class MissingPermission(PermissionDenied):
    """A member of staff lacks a permission (`app_label.codename`, or `staff`, or `administrator`)."""

    def __init__(self, permission: str) -> None:
        super().__init__(permission)
        self.permission = permission

    def explain(self) -> Refusal:
        """What the error page says: which role opens the page, and who gives it."""
        return explain(self.permission)


def require(*permissions: str) -> Callable[[View], View]:
    """Open a view to staff who hold all the permissions (`app_label.codename`); none named: to all staff.

    Sends strangers to the login, staff without a second factor to its set-up. Raises MissingPermission, which
    becomes a page 403 that names the role that is missing.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
            if (elsewhere := turned_away(request)) is not None:
                return elsewhere
            for permission in permissions:
                if not _holds(request.user, permission):
                    raise MissingPermission(permission)
            return view(request, *arguments, **options)

        return guarded  # type: ignore[return-value]

    return decorate


def administrator(view: View) -> View:
    """Open a view to administrators of the town only."""
    return require(ADMINISTRATOR)(view)


def turned_away(request: HttpRequest) -> HttpResponse | None:
    """Where somebody who is not ready for the workspace has to go; None for staff who are."""
    user = request.user
    if not user.is_authenticated or not user.is_active:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if not user.is_staff:
        raise MissingPermission(STAFF)
    if needs_second_factor(user):
        return redirect("mfa_index")
    return None


def lacks_second_factor(user: Any) -> bool:
    """Whether the account has none yet."""
    return not is_mfa_enabled(user)


def needs_second_factor(user: Any) -> bool:
    """Whether the account has to set a second factor up before it goes on. In a demo it may be put off."""
    return not current_town().effective.demo and lacks_second_factor(user)


def _holds(user: Any, permission: str) -> bool:
    return bool(user.is_superuser if permission == ADMINISTRATOR else user.has_perm(permission))
