"""django-allauth's forms as our pages show them: labels above the fields, nothing inside them, and one
link for a forgotten password.
"""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _


class Plain:
    """Without placeholders: they vanish while one types, and repeat the label."""

    fields: dict[str, Any]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class Login(Plain, account.LoginForm):
    """Name or mail address, and password."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["login"].label = _("Name or mail address")
        self.fields["password"].help_text = ""


class ChangePassword(Plain, account.ChangePasswordForm):
    """The old password and, twice, the new one."""


class ResetPassword(Plain, account.ResetPasswordForm):
    """The address that the link goes to."""


class ResetPasswordKey(Plain, account.ResetPasswordKeyForm):
    """The new password, twice."""


class Reauthenticate(Plain, account.ReauthenticateForm):
    """The password once more."""


class Authenticate(Plain, factor.AuthenticateForm):
    """The code of the second factor."""


class ReauthenticateCode(Plain, factor.ReauthenticateForm):
    """The code once more."""


class ActivateTotp(Plain, totp.ActivateTOTPForm):
    """The first code of an authenticator app."""
