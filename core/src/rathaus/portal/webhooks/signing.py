"""Secrets and signatures as Standard Webhooks has them.

Source: Standard Webhooks, specification, "Signature scheme" and "Webhook headers (sending metadata)"
(https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
"""

import base64
import datetime as dt
import hashlib
import hmac
import secrets

from django.utils.crypto import salted_hmac

from .models import Webhook

PREFIX = "whsec_"
PURPOSE = "rathaus.portal.webhooks"
OVERLAP = dt.timedelta(days=1)
"""For so long the previous secret signs as well, so that the other side can change over without a gap."""


class SecretLost(Exception):
    """The town's key is another one than when the secret was shown: a new secret is needed."""


def new_salt() -> str:
    """What tells one secret of a town from another; random."""
    return secrets.token_hex(32)


def key_of(salt: str) -> bytes:
    """The 32 bytes of a secret: an HMAC with the town's key, so that neither database nor backup hold it."""
    return salted_hmac(PURPOSE, salt, algorithm="sha256").digest()


def secret_of(salt: str) -> str:
    """The secret as people copy it: `whsec_` and base64."""
    return PREFIX + base64.b64encode(key_of(salt)).decode()


def fingerprint_of(salt: str) -> str:
    """16 hex digits that tell whether a secret still is the same."""
    return hashlib.sha256(key_of(salt)).hexdigest()[:16]


def renew(webhook: Webhook, now: dt.datetime) -> str:
    """Give the webhook (not saved here) a new secret and return it; the one it had signs for a day more."""
    if webhook.salt and webhook.fingerprint == fingerprint_of(webhook.salt):
        webhook.previous_salt, webhook.previous_until = webhook.salt, now + OVERLAP
    webhook.salt = new_salt()
    webhook.fingerprint = fingerprint_of(webhook.salt)
    return secret_of(webhook.salt)


def signature(key: bytes, message: str, timestamp: int, body: str) -> str:
    """`v1,` and the base64 of the HMAC-SHA256 over `message.timestamp.body`. `timestamp`: Unix seconds."""
    content = f"{message}.{timestamp}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()


def headers(webhook: Webhook, message: str, body: str, now: dt.datetime) -> dict[str, str]:
    """The headers of a delivery. Raises SecretLost."""
    if webhook.fingerprint != fingerprint_of(webhook.salt):
        raise SecretLost(webhook.name)
    salts = [webhook.salt]
    if webhook.previous_salt and webhook.previous_until and now < webhook.previous_until:
        salts.append(webhook.previous_salt)
    timestamp = int(now.timestamp())
    return {
        "Content-Type": "application/json; charset=utf-8",
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signature(key_of(salt), message, timestamp, body) for salt in salts),
    }
