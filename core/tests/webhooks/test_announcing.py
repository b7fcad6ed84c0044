"""An event becomes a delivery in the transaction of the change, for whoever wants it."""

import datetime as dt
import json

import pytest
from django.db import transaction
from rathaus.portal.api import announce_webhook, use_town
from rathaus.portal.jobs.models import Job
from rathaus.testing.marks import both_databases

from .conftest import EVENT, SENT, make

NOW = dt.datetime(2026, 6, 15, 12, 30, 15, tzinfo=dt.UTC)
SEND = "rathaus.portal.webhooks.delivering:send_due"


class _Undo(Exception):
    pass


@both_databases
def test_announced_event_is_one_delivery_with_one_job(town, webhook):
    told = announce_webhook(EVENT, "/ris/vorlagen/1/", SENT, now=NOW)
    announce_webhook(EVENT, "/ris/vorlagen/2/", SENT, now=NOW)

    first = webhook.deliveries.order_by("body").first()
    assert (told, webhook.deliveries.count(), Job.objects.filter(name=SEND).count()) == (1, 2, 1)
    assert json.loads(first.body) == {
        "type": EVENT,
        "version": "1",
        "timestamp": "2026-06-15T12:30:15Z",
        "town": {"id": town.id, "ags": "14729070", "name": "Brandis", "url": town.absolute("/")},
        "url": town.absolute("/ris/vorlagen/1/"),
        "data": SENT,
    }
    assert (first.state, first.created, first.next_try) == ("waiting", NOW, NOW)


@both_databases
def test_undone_change_tells_nobody(town, webhook):
    def change():
        with transaction.atomic():
            announce_webhook(EVENT, "/", SENT, now=NOW)
            assert webhook.deliveries.count() == 1
            raise _Undo

    with pytest.raises(_Undo):
        change()
    assert (webhook.deliveries.count(), Job.objects.filter(name=SEND).count()) == (0, 0)


def test_only_webhooks_that_want_the_event_are_told(town, webhook):
    from rathaus.portal.webhooks.models import Delivery

    make("nothing", events=())
    gone = make("gone")
    gone.gone = True
    gone.save()
    paused = make("paused")
    paused.active = False
    paused.save()

    assert announce_webhook(EVENT, "/", SENT, now=NOW) == 2
    assert set(Delivery.objects.values_list("webhook__name", flat=True)) == {"DMS", "paused"}


def test_webhook_of_another_town_is_not_told(two_towns):
    from rathaus.portal.webhooks.models import Delivery

    with use_town(two_towns[1]):
        make("DMS")
    with use_town(two_towns[0]):
        told = announce_webhook(EVENT, "/", SENT, now=NOW)
    with use_town(two_towns[1]):
        assert (told, Delivery.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("event", "data", "error"),
    [
        ("ris.paper.burnt", {}, r"no module names the event ris\.paper\.burnt"),
        (EVENT, {"email": "erika@example.org"}, "the example does not show email"),
    ],
)
def test_undeclared_event_or_key_is_refused(town, webhook, event, data, error):
    with pytest.raises(ValueError, match=error):
        announce_webhook(event, "/", data)
    assert webhook.deliveries.count() == 0
