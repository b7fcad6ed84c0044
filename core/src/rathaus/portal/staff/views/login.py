"""The login page: django-allauth's, with the operator's OIDC server beside it."""

from typing import Any

from allauth.account.views import LoginView as AllauthLogin

from .. import oidc


class LoginView(AllauthLogin):
    """Name or mail address and password; a second factor follows."""

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """Adds `others`: name and address of each other way to log in."""
        return {**super().get_context_data(**values), "others": oidc.logins(self.request)}


login = LoginView.as_view()
