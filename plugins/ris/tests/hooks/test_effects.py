"""What a change brings: the search index in the same transaction, ris_paper_published by the worker."""

import json
from typing import Any

import pytest
from django.db import transaction
from rathaus.contracts.ris import PaperPublished
from rathaus.portal.api import current_town, search
from rathaus.portal.jobs import events
from rathaus.portal.jobs.models import Job
from rathaus.portal.subscriptions.models import Subscriber, Subscription
from rathaus.portal.webhooks.models import Webhook
from rathaus.testing.marks import both_databases
from rathaus_ris import write
from rathaus_ris.models import Paper

NEWS = "rathaus.portal.subscriptions.digests:run"


def _found(text: str) -> list[str]:
    return ["".join(part.text for part in hit.title) for hit in search.query(text).hits]


class _Undo(Exception):
    pass


def _withdraw_and_undo(paper, now):
    write.withdraw(paper, now, reason="Fehler")
    assert _found("Lindenhof") == []
    raise _Undo


@both_databases
def test_search_follows_changes_and_withdrawal_within_the_transaction(body, now):
    paper = write.create(Paper, now, publish=True, body=body, name="Spielplatz am Lindenhof")
    after_create = _found("Lindenhof")
    write.update(paper, now, name="Spielplatz am Eichenhof")
    after_change = (_found("Lindenhof"), _found("Eichenhof"))
    write.withdraw(paper, now, reason="Fehler")
    after_withdrawal = _found("Eichenhof")
    write.restore(paper, now)

    assert after_create == ["Spielplatz am Lindenhof"]
    assert after_change == ([], ["Spielplatz am Eichenhof"])
    assert after_withdrawal == []
    assert _found("Eichenhof") == ["Spielplatz am Eichenhof"]


@both_databases
def test_search_of_an_undone_change_is_as_before(body, now):
    paper = write.create(Paper, now, publish=True, body=body, name="Spielplatz am Lindenhof")

    with pytest.raises(_Undo), transaction.atomic():
        _withdraw_and_undo(paper, now)

    assert _found("Lindenhof") == ["Spielplatz am Lindenhof"]


def test_search_of_many_changes_at_once_goes_through_jobs_but_what_is_hidden_leaves_at_once(body, now):
    with write.changes(now, announce=False):
        papers = [write.create(Paper, now, publish=True, body=body, name=f"Lindenhof {n}") for n in range(60)]
    queued = Job.objects.filter(name__startswith="rathaus_ris.write.effects").count()
    assert _found("Lindenhof") == []
    from rathaus_ris.write.effects import index

    index([f"paper:{paper.pk}" for paper in papers])
    with write.changes(now):
        for paper in papers:
            write.withdraw(paper, now, reason="x")

    assert (queued, _found("Lindenhof")) == (1, [])


def _events() -> list[dict[str, Any]]:
    rows = (
        Job.objects.filter(name=events.DELIVER).select_related("result").order_by("result__enqueued_at", "pk")
    )
    return [row.result.args_kwargs["args"][1] for row in rows]


def test_ris_paper_published_is_stored_once_for_each_time_a_paper_becomes_public(body, now):
    paper = write.create(Paper, now, body=body, name="Spielplatz")
    assert _events() == []
    write.publish(paper, now)
    write.update(paper, now, name="Spielplatz neu")
    write.withdraw(paper, now, reason="x")
    write.restore(paper, now)

    assert [event[0] for event in _events()] == ["ris_paper_published", "ris_paper_published"]
    assert [event[3]["name"] for event in _events()] == ["Spielplatz", "Spielplatz neu"]


def test_portal_webhook_events_of_a_published_paper_tell_its_address_and_not_its_title(body, now):
    from django.utils import translation

    webhook = Webhook.objects.create(
        name="DMS", url="https://dms.example.org/", events=["ris.paper.published"], created=now
    )
    paper = write.create(Paper, now, body=body, name="Grundstück Beispielweg 3")
    with translation.override("en"):
        write.publish(paper, now)
    write.update(paper, now, name="Grundstück Beispielweg 3a")

    sent = [json.loads(text) for text in webhook.deliveries.values_list("body", flat=True)]
    base = current_town().effective.public_url
    assert [(each["type"], each["url"], each["data"]) for each in sent] == [
        (
            "ris.paper.published",
            f"{base}/ris/vorlagen/{paper.pk}/",
            {"oparl": f"{base}/oparl/v1.1/paper/{paper.pk}"},
        )
    ]
    assert "Beispielweg" not in json.dumps(sent)


def test_ris_paper_published_delivered_twice_queues_one_mailing(body, now):
    subscriber = Subscriber.objects.create(email="a@example.org", language="de", created=now)
    Subscription.objects.create(
        subscriber=subscriber,
        module="ris",
        feed="vorlagen",
        rhythm="immediately",
        position=0,
        looked=now,
        confirmed=now,
    )
    event = PaperPublished(id="https://example.org/oparl/v1.1/paper/1", name="Spielplatz", at=now)
    kind = "rathaus.contracts.ris:PaperPublished"

    results = [
        events.deliver("ris_paper_published", "ris", kind, event.model_dump(mode="json")) for _ in range(2)
    ]

    assert results == ["delivered", "delivered"]
    assert Job.objects.filter(name=NEWS).count() == 1


def test_ris_paper_published_without_followers_queues_nothing(body, now):
    event = PaperPublished(id="https://example.org/oparl/v1.1/paper/1", name="Spielplatz", at=now)

    events.deliver(
        "ris_paper_published", "ris", "rathaus.contracts.ris:PaperPublished", event.model_dump(mode="json")
    )

    assert Job.objects.filter(name=NEWS).count() == 0
