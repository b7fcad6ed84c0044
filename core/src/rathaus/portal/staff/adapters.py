"""What django-allauth asks of its host: who may have an account, where mails go, how the second factor
looks.
"""

import time
from typing import Any, NoReturn
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ..frame.errors import TooManyRequests
from ..limits.clients import client_key
from ..mail.outbox import send
from ..towns import current_town
from . import oidc
from .audit import record
from .configuration import CONFIRMED_SECONDS, FAILURE_MINUTES
from .models import User
from .qr import svg


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; mails leave through the outbox, with the town's own address in
    links.
    """

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
        """Our own text for a forgotten password; nothing to addresses without an account (who asks learns
        nothing).
        """
        if template_prefix == "account/email/password_reset_key":
            send(email, "staff/mail/reset", {"url": context["password_reset_url"]}, purpose="staff.password")

    def send_notification_mail(
        self, template_prefix: str, user: User, context: Any = None, email: Any = None
    ) -> None:
        """Tell that something about the account's security changed, whoever did it."""
        if user.email:
            send(user.email, "staff/mail/changed", {"account": user.get_username()}, purpose="staff.security")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse to look at the password after too many failures: of this client with this account, of this
        client, or of all clients with this account. Raises TooManyRequests (the page 429).
        """
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise TooManyRequests(FAILURE_MINUTES * 60) from error
        self._account_usage = ratelimit.consume(
            request, app="allauth.account", action="login_failed_account", key=_typed(credentials)
        )
        if not self._account_usage:
            self._rollback_login_failed_rl_usage()
            raise TooManyRequests(FAILURE_MINUTES * 60)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note the failure at the account that was meant; what was typed is not kept."""
        super().authentication_failed(request, **credentials)
        record("login.failed", _meant(credentials))

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Who logged in, or confirmed it, within the last quarter of an hour need not do it again."""
        if not super().is_reauthentication_required(app=app, **options):
            return False
        done = get_authentication_records(self.request, self.request.user)
        return not done or time.time() - done[-1]["at"] >= CONFIRMED_SECONDS

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures are counted per account and client in the town. (django-allauth adds the Host header,
        port included, which whoever tries can vary.)
        """
        return f"{_typed(credentials)}|{client_key(request)}"

    def _rollback_login_failed_rl_usage(self) -> None:
        """A login that works counts as no failure, neither of the client nor of the account."""
        super()._rollback_login_failed_rl_usage()
        if usage := getattr(self, "_account_usage", None):
            usage.rollback()


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor bears the town's name; its QR code is drawn without inline style."""

    def get_totp_issuer(self) -> str:
        """Shown in the authenticator app."""
        return f"Rathaus {current_town().effective.name}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The security key is bound to the town's public host name."""
        host = urlsplit(current_town().effective.public_url).hostname or ""
        return {"id": host, "name": self.get_totp_issuer()}

    def build_totp_svg(self, url: str) -> str:
        """The QR code of the address."""
        return svg(url)


class OidcAdapter(DefaultSocialAccountAdapter):
    """Who comes from the operator's OIDC server logs in to the account that an administrator made.

    The account is found by the verified mail address. Nobody gets an account, or rights, by coming from
    there.
    """

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """The operator's server, from the applied state; no other."""
        said = oidc.description()
        if said is None or provider not in (None, "openid_connect", said["id"]):
            return []
        if client_id not in (None, "", said["client_id"]):
            return []
        return [SocialApp(**(oidc.app_values() or {}))]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody makes an account alone."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connect a first login to the account of the same verified mail address, or turn it away."""
        if sociallogin.is_existing:
            return
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        found = [user for address in verified for user in User.objects.filter(email__iexact=address)]
        if len(found) != 1 or not (found[0].is_active and found[0].is_staff):
            self._turn_away()
        sociallogin.connect(request, found[0])

    def _turn_away(self) -> NoReturn:
        record("login.refused", reason="no account for the address that the OIDC server gave")
        raise ImmediateHttpResponse(redirect("staff:no-account"))


def _typed(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or credentials.get("username") or "").lower()


def _meant(credentials: dict[str, Any]) -> User | None:
    by = {f"{field}__iexact": credentials[field] for field in ("email", "username") if credentials.get(field)}
    return User.objects.filter(**by).first() if by else None
