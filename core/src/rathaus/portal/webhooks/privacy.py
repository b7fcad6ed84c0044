"""Deliveries hold no personal data; they are kept for a while to answer "did it arrive?"."""

import datetime as dt

from rathaus.contracts.portal import Erasure, PersonRecords, RetentionRule

from .models import Delivery

DAYS = 30


def retention_rules() -> list[RetentionRule]:
    """The log of deliveries is kept for a month."""
    return [
        RetentionRule(
            name="webhook-deliveries",
            purpose="Trace what was told to other systems of the town",
            legal_basis="no personal data",
            days=DAYS,
            run="rathaus.portal.webhooks.privacy:delete_deliveries",
        )
    ]


def delete_deliveries(before: dt.datetime) -> int:
    """Delete the deliveries from before this time, whatever became of them; returns how many."""
    return Delivery.objects.filter(created__lt=before).delete()[0]


def person_export(email: str) -> PersonRecords:
    """Nothing: events say that something changed, not who is concerned."""
    return PersonRecords()


def person_erase(email: str) -> Erasure:
    """Nothing."""
    return Erasure()
