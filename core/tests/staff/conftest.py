"""Accounts with and without a second factor, and clients that are signed in."""

import base64
import hmac
import struct
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings

PASSWORD = "Wald-Rathaus-Turm-7"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN = "/arbeitsplatz/anmelden/"
SECOND = "/arbeitsplatz/konto/zweiter-faktor/"
AUTHENTICATE = f"{SECOND}authenticate/"


def totp(secret: str = SECRET, *, shift: int = 0) -> str:
    """The six digits of RFC 6238 for now (SHA-1, 30 seconds), computed here and not by the library under
    test.
    """
    step = int(time.time()) // 30 + shift
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def secure(user: Any) -> list[str]:
    """Give the account an authenticator app with SECRET, and recovery codes, which are returned."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(user, SECRET)
    codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return codes


@pytest.fixture
def make(town: Any) -> Callable[..., Any]:
    """A function that makes an account: `make("name", administrator=False, second_factor=True)`."""
    from rathaus.portal.staff.models import User

    def made(name: str, *, administrator: bool = False, second_factor: bool = True, **values: Any) -> Any:
        user = User.objects.create_user(
            name, f"{name}@stadt.example", PASSWORD, is_staff=True, is_superuser=administrator, **values
        )
        if second_factor:
            secure(user)
        return user

    return made


@pytest.fixture
def boss(make: Callable[..., Any]) -> Any:
    """An administrator with a second factor."""
    return make("chefin", administrator=True, first_name="Anna", last_name="Beispiel")


@pytest.fixture
def signed_in(portal_client: Callable[..., Any]) -> Callable[..., Any]:
    """A function that gives a client in which the account is signed in: `signed_in(user)`."""

    def client(user: Any) -> Any:
        opened = portal_client()
        opened.force_login(user)
        return opened

    return client


@pytest.fixture
def boss_client(signed_in: Callable[..., Any], boss: Any) -> Any:
    """The administrator's client."""
    return signed_in(boss)


@pytest.fixture
def log(town: Any) -> Callable[[], list[tuple[str, Any]]]:
    """A function that gives the audit log, oldest first: pairs of action and account."""
    from rathaus.portal.staff.models import AuditEntry

    return lambda: list(AuditEntry.objects.order_by("pk").values_list("action", "account"))


@pytest.fixture
def demo(test_portal: Any, two_towns: Any) -> Any:
    """The first town as a demo; without an open context."""
    from rathaus.portal.towns import registry

    portal = test_portal.portal
    first = portal.towns[0].model_copy(update={"demo": True})
    registry().replace(portal.model_copy(update={"towns": [first, *portal.towns[1:]]}))
    return registry().all()[0]


@pytest.fixture(autouse=True)
def _fast_passwords() -> Iterator[None]:
    """Passwords are hashed as quickly as can be: the hash is not what is tested here."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield
