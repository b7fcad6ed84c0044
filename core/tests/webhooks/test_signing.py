"""Signatures as Standard Webhooks has them, and secrets that nobody stores."""

import base64
import datetime as dt

import pytest
from rathaus.portal.api import use_town
from rathaus.portal.webhooks import signing

from .conftest import make

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)


def verified(secret: str, headers: dict[str, str], body: str) -> list[bool]:
    """What a receiver finds for each signature."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = signing.signature(key, headers["webhook-id"], int(headers["webhook-timestamp"]), body)
    return [each == expected for each in headers["webhook-signature"].split()]


def test_signature_is_that_of_the_published_example():
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    found = signing.signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, '{"test": 2432232314}')
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_receiver_with_the_secret_accepts_and_others_do_not(town):
    webhook = make("DMS")
    headers = signing.headers(webhook, "id-1", '{"a":"ü"}', NOW)
    other = signing.secret_of(make("Other").salt)
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    assert verified(signing.secret_of(webhook.salt), headers, '{"a":"ü"}') == [True]
    assert verified(signing.secret_of(webhook.salt), headers, '{"a":"u"}') == [False]
    assert verified(other, headers, '{"a":"ü"}') == [False]


def test_new_secret_and_the_one_before_both_hold_for_a_day(town):
    webhook = make("DMS")
    old = signing.secret_of(webhook.salt)
    new = signing.renew(webhook, NOW)
    during = signing.headers(webhook, "id", "{}", NOW + dt.timedelta(hours=23))
    after = signing.headers(webhook, "id", "{}", NOW + dt.timedelta(hours=25))
    assert [verified(secret, during, "{}") for secret in (new, old)] == [[True, False], [False, True]]
    assert [verified(secret, after, "{}") for secret in (new, old)] == [[True], [False]]


def test_secret_is_not_in_the_database(town):
    from rathaus.portal.webhooks.models import Webhook

    webhook = make("DMS")
    secret = signing.secret_of(webhook.salt).removeprefix("whsec_")
    stored = " ".join(str(value) for value in Webhook.objects.values().get().values())
    assert webhook.salt in stored
    assert (secret in stored, base64.b64decode(secret).hex() in stored) == (False, False)


def test_secret_of_one_town_is_worth_nothing_in_another(two_towns):
    found = []
    for town in two_towns:
        with use_town(town):
            found.append(signing.secret_of("00" * 32))
    assert found[0] != found[1]


def test_webhook_whose_secret_was_lost_signs_nothing(town):
    webhook = make("DMS")
    webhook.fingerprint = "0" * 16
    with pytest.raises(signing.SecretLost):
        signing.headers(webhook, "id", "{}", NOW)
