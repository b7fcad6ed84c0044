"""What templates put into data blocks and buttons of the login."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def json_text(value: Any) -> SafeString:
    """JSON for the inside of a `<script type="application/json">` that the template writes itself."""
    return mark_safe(json.dumps(value).translate(ESCAPED))  # noqa: S308 - the three signs that matter are escaped


def oidc_logins(request: HttpRequest) -> list[tuple[str, str]]:
    """Name and address of each OIDC server that the operator configured."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return [
        (app["name"], reverse("openid_connect_login", kwargs={"provider_id": app["provider_id"]})) for app in apps
    ]
