"""Webhooks: what other systems are told of a report."""

import json

import pytest
from rathaus.portal.webhooks.models import Delivery, Webhook
from rathaus.testing.marks import both_databases
from rathaus_defects import write


@pytest.fixture
def told(town, now):
    """What a webhook that wants both events is told: (event, status, is public, address), in order."""
    names = ["defects.report.received", "defects.report.changed"]
    Webhook.objects.create(
        name="Bauhof",
        url="https://receiver.example/hook",
        events=names,
        salt="s",
        fingerprint="f",
        created=now,
    )

    def look():
        found = []
        for one in Delivery.objects.order_by("created"):
            body = json.loads(one.body)
            data = body["data"]
            found.append(
                (one.event, data["status"], data["is_public"], body["url"].rpartition("maengel/")[2])
            )
            assert set(data) == {"service_request_id", "service_code", "status", "is_public"}
        return found

    return look


@pytest.mark.requirement("defects-req-150")
@both_databases
def test_receivers_hear_that_a_report_came_in_and_of_every_public_change(sent, told, now):
    report = sent(releases=False)
    write.note(report, "intern", now)
    write.release(report, now)
    write.set_state(report, "fixed", now, answer="Erledigt.")
    write.hide(report, now, reason="Name")
    write.edit_text(report, "Anders", now, reason="unsichtbar")

    place = f"{report.number}/"
    assert told() == [
        ("defects.report.received", "open", False, place),
        ("defects.report.changed", "open", True, place),
        ("defects.report.changed", "closed", True, place),
        ("defects.report.changed", "closed", False, place),
    ]


def test_unconfirmed_reports_are_told_of_once_they_are_confirmed(sent, told, now):
    report = sent(needs_confirmation=True, releases=True)
    before = told()
    write.confirm(report, now)

    assert (before, told()) == ([], [("defects.report.received", "open", True, f"{report.number}/")])


def test_changes_that_are_not_announced_are_not_told(sent, told, now):
    report = sent(releases=True)
    with write.changes(now, announce=False):
        write.set_state(report, "fixed", now)

    assert len(told()) == 1
