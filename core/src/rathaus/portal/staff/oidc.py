"""The operator's OIDC server (a broker such as Keycloak for BundID and SAML): described by the applied state.

The secret is read when a login needs it, so that a portal whose secret is missing still starts, and a new
secret counts at once.
"""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse

from rathaus.blueprint.secret import read_secret
from rathaus.contracts.town import SecretRef

from ..towns.registry import registry


def description() -> dict[str, Any] | None:
    """What the portal file says of the server: id, name, client_id, client_secret, server_url; None: none."""
    return registry().portal.oidc


def app_values() -> dict[str, Any] | None:
    """The same in django-allauth's words (`SocialApp`), the secret included. Raises what reading it
    raises.
    """
    if (said := description()) is None:
        return None
    return {
        "provider": "openid_connect",
        "provider_id": said["id"],
        "name": said["name"],
        "client_id": said["client_id"],
        "secret": read_secret(SecretRef(**said["client_secret"])),
        "settings": {"server_url": said["server_url"]},
    }


def logins(_request: HttpRequest) -> list[tuple[str, str]]:
    """Name and address for the login page."""
    if (said := description()) is None:
        return []
    return [(said["name"], reverse("openid_connect_login", kwargs={"provider_id": said["id"]}))]


def origin() -> str | None:
    """Scheme and host of the server: where the login page's form may lead."""
    if (said := description()) is None:
        return None
    parts = urlsplit(said["server_url"])
    return f"{parts.scheme}://{parts.netloc}"
