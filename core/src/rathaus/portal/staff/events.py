"""What happens to accounts, written into the audit log: wired to the signals of Django and django-allauth."""

from typing import Any

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa import signals as factor
from allauth.socialaccount import signals as social
from django.contrib.auth import signals as auth
from django.db.models.signals import post_save

from .audit import record
from .models import User


def connect() -> None:
    """Listen; called once, when the app is ready."""
    uid = "rathaus.portal.staff"
    for signal, action in (
        (auth.user_logged_in, "login"),
        (auth.user_logged_out, "logout"),
        (account.password_changed, "password.change"),
        (account.password_set, "password.set"),
        (account.password_reset, "password.reset"),
        (factor.authenticator_added, "second-factor.add"),
        (factor.authenticator_removed, "second-factor.remove"),
        (factor.authenticator_reset, "second-factor.renew"),
        (factor.authentication_failed, "second-factor.failed"),
        (social.social_account_added, "oidc.connect"),
    ):
        signal.connect(_recorder(action), weak=False, dispatch_uid=f"{uid}:{action}")
    post_save.connect(forget_addresses, sender=User, dispatch_uid=f"{uid}:addresses")


def forget_addresses(instance: User, **_rest: Any) -> None:
    """django-allauth keeps a copy of each address it saw; one that the account no longer has must not log
    in, or get the link for a new password.
    """
    EmailAddress.objects.filter(user=instance).exclude(email__iexact=instance.email).delete()


def _recorder(action: str) -> Any:
    def note(user: Any = None, **details: Any) -> None:
        person = user or getattr(details.get("sociallogin"), "user", None)
        if person is None:
            return
        kind = getattr(details.get("authenticator"), "type", "")
        record(action, person, account=person, reason=str(kind))

    return note
