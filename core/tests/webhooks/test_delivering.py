"""Deliveries arrive in their order, are tried for days, and are given up visibly."""

import datetime as dt

import pytest
from django.utils import timezone
from rathaus.portal.api import announce_webhook
from rathaus.portal.jobs.models import Job
from rathaus.portal.webhooks import changing
from rathaus.portal.webhooks.delivering import send_due, wake_all
from rathaus.portal.webhooks.models import Delivery, Webhook
from rathaus.testing.marks import both_databases

from .conftest import EVENT, SENT, Receiver, make

SEND = "rathaus.portal.webhooks.delivering:send_due"


def announce(count: int = 1, *, days_ago: float = 0.0) -> None:
    """Deliveries that are due, the older ones first."""
    start = timezone.now() - dt.timedelta(days=days_ago, hours=1)
    for number in range(count):
        announce_webhook(EVENT, f"/{number}/", SENT, now=start + dt.timedelta(seconds=number))


def states(webhook: Webhook) -> list[tuple[str, int, int | None, str]]:
    rows = webhook.deliveries.order_by("created")
    return list(rows.values_list("state", "attempts", "status", "error"))


def awake(webhook: Webhook) -> None:
    """As if the pauses were over."""
    Webhook.objects.update(rest_until=None)
    Delivery.objects.filter(state="waiting").update(next_try=timezone.now() - dt.timedelta(hours=1))
    webhook.refresh_from_db()


@both_databases
def test_all_that_is_due_is_sent_once_in_its_order(town, webhook):
    announce(3)
    receiver = Receiver()
    tried = [send_due(webhook.pk, send=receiver) for _ in range(2)]
    ids = [str(key) for key in webhook.deliveries.order_by("created").values_list("id", flat=True)]
    assert (tried, receiver.got) == ([3, 0], [(EVENT, key) for key in ids])
    assert states(webhook) == [("delivered", 1, 204, "")] * 3


def test_after_a_failure_the_webhook_rests_and_goes_on_later_with_the_same_id(town, webhook):
    announce(2)
    receiver = Receiver(503)
    tried = [send_due(webhook.pk, send=receiver) for _ in range(2)]
    webhook.refresh_from_db()
    wait = webhook.rest_until - timezone.now()
    assert (tried, webhook.failures, states(webhook)) == (
        [1, 0],
        1,
        [("waiting", 1, 503, "status"), ("waiting", 0, None, "")],
    )
    assert dt.timedelta(0) < wait <= dt.timedelta(seconds=66)

    awake(webhook)
    assert send_due(webhook.pk, send=receiver) == 2
    webhook.refresh_from_db()
    assert (webhook.failures, webhook.rest_until) == (0, None)
    assert [state for state, *_rest in states(webhook)] == ["delivered", "delivered"]
    assert len({key for _event, key in receiver.got}) == 2


def test_what_the_receiver_cannot_take_does_not_hold_up_the_others(town, webhook):
    announce(2)
    receiver = Receiver(400)
    send_due(webhook.pk, send=receiver)
    Webhook.objects.update(rest_until=None)
    send_due(webhook.pk, send=receiver)
    assert states(webhook) == [("waiting", 1, 400, "status"), ("delivered", 1, 204, "")]


@pytest.mark.parametrize("said", [302, 404, 500, "network", "refused"])
def test_delivery_that_never_arrives_is_given_up_after_four_days(town, webhook, said):
    announce(2, days_ago=5)
    announce(1, days_ago=1)
    send_due(webhook.pk, send=Receiver(said))
    assert [state for state, *_rest in states(webhook)] == ["given-up", "given-up", "waiting"]


def test_receiver_that_is_gone_is_asked_no_more(town, webhook):
    announce(2)
    send_due(webhook.pk, send=Receiver(410))
    awake(webhook)
    assert (webhook.gone, send_due(webhook.pk, send=Receiver())) == (True, 0)
    assert [state for state, *_rest in states(webhook)] == ["given-up", "waiting"]


def test_paused_webhook_keeps_what_happens_and_sends_it_when_it_goes_on(town, webhook):
    changing.pause(webhook, timezone.now())
    announce(1, days_ago=6)
    before = send_due(webhook.pk, send=Receiver())
    changing.resume(webhook, timezone.now() - dt.timedelta(seconds=1))
    assert (before, send_due(webhook.pk, send=Receiver()), states(webhook)) == (
        0,
        1,
        [("delivered", 1, 204, "")],
    )


def test_given_up_deliveries_can_be_sent_again(town, webhook):
    announce(1, days_ago=5)
    send_due(webhook.pk, send=Receiver("network"))
    changing.again(webhook, timezone.now() - dt.timedelta(seconds=1))
    send_due(webhook.pk, send=Receiver())
    assert states(webhook) == [("delivered", 1, 204, "")]


def test_test_goes_out_at_once_even_while_paused_and_is_tried_once(town, webhook):
    announce(1)
    changing.pause(webhook, timezone.now())
    changing.test(webhook, timezone.now() - dt.timedelta(seconds=1))
    receiver = Receiver(500)
    tried = [send_due(webhook.pk, send=receiver) for _ in range(2)]
    webhook.refresh_from_db()
    assert (tried, [event for event, _key in receiver.got]) == ([1, 0], ["portal.test"])
    assert (webhook.failures, states(webhook)) == (
        0,
        [("waiting", 0, None, ""), ("given-up", 1, 500, "status")],
    )


@both_databases
def test_webhook_that_another_worker_holds_is_left_to_it(town, webhook):
    announce(1)
    Webhook.objects.update(held_until=timezone.now() + dt.timedelta(hours=1))
    held = send_due(webhook.pk, send=Receiver())
    Webhook.objects.update(held_until=timezone.now() - dt.timedelta(seconds=1))
    assert (held, send_due(webhook.pk, send=Receiver())) == (0, 1)
    webhook.refresh_from_db()
    assert webhook.held_until is None


def test_job_makes_room_after_its_budget_and_queues_itself_anew(town, webhook):
    announce(3)
    Job.objects.all().delete()
    moments = iter([0.0, 1.0, 30.0])
    tried = send_due(webhook.pk, send=Receiver(), clock=lambda: next(moments))
    assert (tried, list(Job.objects.values_list("name", flat=True))) == (1, [SEND])


def test_webhook_deleted_while_its_delivery_is_under_way_leaves_nothing(town, webhook):
    announce(1)

    def deleting(webhook, delivery, now):
        changing.delete(Webhook.objects.get(pk=webhook.pk), now)
        return Receiver(500)(webhook, delivery, now)

    send_due(webhook.pk, send=deleting)
    assert (Webhook.objects.count(), Delivery.objects.count()) == (0, 0)


def test_lost_jobs_are_queued_again_by_the_schedule(town, webhook):
    announce(1)
    make("idle")
    Job.objects.all().delete()
    assert (wake_all(), Job.objects.filter(name=SEND).count()) == (1, 1)


def test_address_inside_the_network_is_refused_when_it_is_sent(town, webhook):
    Webhook.objects.update(url="https://127.0.0.1:1/")
    announce(1)
    send_due(webhook.pk)
    assert states(webhook) == [("waiting", 1, None, "refused")]


def test_lost_secret_is_told_by_the_doctor_and_nothing_is_sent_unsigned(town, webhook):
    from rathaus.portal.webhooks.checks import checks

    before = checks()
    Webhook.objects.update(fingerprint="0" * 16)
    announce(1)
    send_due(webhook.pk)
    assert (before, states(webhook)) == ([], [("waiting", 1, None, "secret")])
    assert [(each.code, "DMS" in each.text) for each in checks()] == [("webhook-failing", True)]


def test_log_of_deliveries_is_deleted_after_its_time(town, webhook):
    from rathaus.portal.webhooks.privacy import delete_deliveries, retention_rules

    announce(1, days_ago=31)
    announce(1)
    before = timezone.now() - dt.timedelta(days=retention_rules()[0].days)
    assert (delete_deliveries(before), webhook.deliveries.count()) == (1, 1)


def test_receiver_can_verify_what_the_worker_sends(test_portal, two_towns):
    import base64
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    from rathaus.portal.towns import registry, use_town
    from rathaus.portal.webhooks import signing

    got = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            got.append((dict(self.headers), body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.timeout = 20
    thread = threading.Thread(target=server.handle_request, daemon=True)
    thread.start()
    registry().replace(test_portal.portal.model_copy(update={"internal_hosts": ["127.0.0.1"]}))
    with use_town(registry().all()[0]):
        webhook = make("DMS", url=f"http://127.0.0.1:{server.server_port}/in")
        announce(1)
        send_due(webhook.pk)
        delivery = webhook.deliveries.get()
        key = base64.b64decode(signing.secret_of(webhook.salt).removeprefix("whsec_"))
    thread.join()
    server.server_close()

    headers, body = got[0]
    signed = signing.signature(key, headers["webhook-id"], int(headers["webhook-timestamp"]), body)
    assert (delivery.state, headers["webhook-id"], body) == ("delivered", str(delivery.id), delivery.body)
    assert headers["webhook-signature"] == signed
