"""Tokens of batch services: what leads to a report's number once the town hall has taken it in."""

from typing import Any

from django.utils.translation import gettext as _

from ..write.interface import number_of_token
from .errors import Fault


def token(text: str) -> list[dict[str, Any]]:
    """The token with the number, which is null until staff have taken the report in. Raises Fault (404)."""
    found = number_of_token(text)
    if found is None:
        raise Fault(404, _("This token does not exist."))
    return [{"service_request_id": found or None, "token": text}]
