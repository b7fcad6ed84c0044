"""What django-allauth asks of its host: who may have an account, where mails go, how the second factor looks."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ..mail.outbox import send
from ..towns import current_town
from .audit import record
from .models import User
from .qr import svg


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; mails leave through the outbox, with the town's own address in links."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account alone."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """After a login it goes on inside the portal only."""
        return bool(url) and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address in the mail comes from the town file, never from the Host header."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return current_town().absolute(path.replace("UID-KEY", key))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Our own text for a forgotten password; nothing to addresses without an account (who asks learns nothing)."""
        if template_prefix == "account/email/password_reset_key":
            send(email, "staff/mail/reset", {"url": context["password_reset_url"]}, purpose="staff.password")

    def send_notification_mail(self, template_prefix: str, user: User, context: Any = None, email: Any = None) -> None:
        """Tell that something about the account's security changed, whoever did it."""
        if user.email:
            send(user.email, "staff/mail/changed", {"account": user.get_username()}, purpose="staff.security")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure in the log, without what was typed."""
        super().authentication_failed(request, **credentials)
        record("login.failed")

    def login(self, request: HttpRequest, user: User) -> None:
        """Log in, and say so in the audit log."""
        super().login(request, user)
        record("login", user, account=user)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor bears the town's name; its QR code is drawn without inline style."""

    def get_totp_issuer(self) -> str:
        return f"Rathaus {current_town().effective.name}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The security key is bound to the town's public host name."""
        from urllib.parse import urlsplit

        host = urlsplit(current_town().effective.public_url).hostname or ""
        return {"id": host, "name": self.get_totp_issuer()}

    def build_totp_svg(self, url: str) -> str:
        return svg(url)


class OidcAdapter(DefaultSocialAccountAdapter):
    """Who comes from the operator's OIDC server logs in to the account that an administrator made.

    The account is found by the verified mail address. Nobody gets an account, or rights, by coming from there.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connect a first login to the account of the same verified mail address, or turn it away."""
        if sociallogin.is_existing:
            return
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        found = [user for address in verified for user in User.objects.filter(email__iexact=address, is_active=True)]
        if len(found) != 1:
            record("login.refused", reason="no account for the address that the OIDC server gave")
            raise ImmediateHttpResponse(redirect("staff:no-account"))
        sociallogin.connect(request, found[0])
