"""What this package does again and again."""

from rathaus.contracts.portal import JobSpec


def jobs() -> list[JobSpec]:
    """A mail leaves at once by a job of its own; `outbox` takes those that wait for another try."""
    return [
        JobSpec(name="outbox", task="rathaus.portal.mail.delivery:deliver_due", every=60),
        JobSpec(name="unconfirmed", task="rathaus.portal.mail.privacy:delete_expired", every=1800),
    ]
