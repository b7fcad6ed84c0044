"""Checking name or mail address and password: exactly one password check a login, whoever was meant."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username

from .models import User


class StaffBackend(AuthenticationBackend):
    """django-allauth's backend tries a mail address as a name, too, and Django's own backend beside it
    checks a third time: the time an answer takes would tell which addresses have an account.
    """

    def _authenticate(self, request: Any, **credentials: Any) -> User | None:
        name = str(credentials.get("email") or credentials.get("username") or "")
        return self._check_password(_account(name), credentials["password"])


def _account(name: str) -> User | None:
    found: User | None = get_user_by_username(name)
    if found is None and "@" in name:
        found = next(iter(filter_users_by_email(name, prefer_verified=True, for_login=True)), None)
    return found
