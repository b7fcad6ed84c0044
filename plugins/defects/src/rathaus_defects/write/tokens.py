"""Tokens of private links: whoever holds one may look; stored is only their SHA-256."""

import hashlib
import secrets

from django.utils.crypto import salted_hmac


def new_token() -> str:
    """A token that cannot be guessed: 22 characters, 128 bits."""
    return secrets.token_urlsafe(16)


def token_of_form(form_key: str) -> str:
    """The token of the report that a form makes: the same for the same form, so that sending it twice leads
    to the same page, and unknown to whoever has not the town's key.
    """
    return salted_hmac("rathaus_defects.token", form_key, algorithm="sha256").hexdigest()[:32]


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
