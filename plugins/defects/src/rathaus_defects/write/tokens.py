"""Tokens of private links: whoever holds one may look; stored is only their SHA-256."""

import hashlib
import secrets

from django.core import signing
from django.utils.crypto import salted_hmac

LINK = "rathaus_defects.link"


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


def link_token(report: int, token_digest: str) -> str:
    """A token that opens the page of a report from a mail: signed with the town's key, and of no use once
    the private link was taken away (`people.forget_person`).
    """
    return signing.dumps([report, token_digest[:16]], salt=LINK)


def read_link(token: str) -> tuple[int, str] | None:
    """The key of the report and the beginning of its digest, for `link_token`; None for anything else."""
    try:
        report, digest_start = signing.loads(token, salt=LINK)
        return int(report), str(digest_start)
    except (signing.BadSignature, ValueError, TypeError):
        return None
