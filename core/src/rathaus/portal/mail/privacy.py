"""Personal data in mail: addresses and texts in the outbox, and addresses that were not confirmed."""

import datetime as dt

from django.utils import timezone

from rathaus.contracts.portal import Erasure, PersonRecords, RetentionRule

from .models import Confirmation, Mail

SENT_DAYS = 14
FAILED_DAYS = 30


def retention_rules() -> list[RetentionRule]:
    """Unconfirmed addresses go after a day; what was sent or failed when questions about it have ceased."""
    basis = "Art. 6(1)(e) GDPR, § 3 SächsDSDG"
    return [
        RetentionRule(
            name="mail-unconfirmed",
            purpose="Ask the owner of an address to confirm",
            legal_basis="Art. 6(1)(a) GDPR",
            days=1,
            run="rathaus.portal.mail.privacy:delete_unconfirmed",
        ),
        RetentionRule(
            name="mail-sent",
            purpose="Answer whether a mail went out",
            legal_basis=basis,
            days=SENT_DAYS,
            run="rathaus.portal.mail.privacy:delete_sent",
        ),
        RetentionRule(
            name="mail-failed",
            purpose="Find out why a mail did not arrive",
            legal_basis=basis,
            days=FAILED_DAYS,
            run="rathaus.portal.mail.privacy:delete_failed",
        ),
    ]


def delete_unconfirmed(before: dt.datetime) -> int:
    """Delete confirmations that were asked for before this time; returns how many."""
    return Confirmation.objects.filter(created__lt=before).delete()[0]


def delete_expired() -> int:
    """Delete confirmations as soon as their link has run out, without waiting for the daily run; returns how
    many.
    """
    return Confirmation.objects.filter(expires__lte=timezone.now()).delete()[0]


def delete_sent(before: dt.datetime) -> int:
    """Delete mails that were sent, or kept in a demo, before this time; returns how many."""
    return Mail.objects.filter(state__in=[Mail.SENT, Mail.KEPT], created__lt=before).delete()[0]


def delete_failed(before: dt.datetime) -> int:
    """Delete mails that failed and were written before this time; returns how many."""
    return Mail.objects.filter(state=Mail.FAILED, created__lt=before).delete()[0]


def person_export(email: str) -> PersonRecords:
    """The mails to this address, and what it was asked to confirm."""
    mails = [
        {
            "purpose": mail.purpose,
            "created": mail.created.isoformat(),
            "subject": mail.subject,
            "state": mail.state,
        }
        for mail in Mail.objects.filter(recipient=email.lower()).order_by("created")
    ]
    open_ones = [
        {"purpose": row.purpose, "what": row.what, "created": row.created.isoformat()}
        for row in Confirmation.objects.filter(email=email.lower()).order_by("created")
    ]
    records = {"mails": mails, "confirmations": open_ones}
    return PersonRecords(records={kind: rows for kind, rows in records.items() if rows})


def person_erase(email: str) -> Erasure:
    """Delete both, also mails that have not left yet."""
    mails = Mail.objects.filter(recipient=email.lower()).delete()[0]
    open_ones = Confirmation.objects.filter(email=email.lower()).delete()[0]
    erased = {"mails": mails, "confirmations": open_ones}
    return Erasure(erased={kind: count for kind, count in erased.items() if count})
