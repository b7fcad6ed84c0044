"""What this package does again and again."""

from rathaus.contracts.portal import JobSpec


def jobs() -> list[JobSpec]:
    """A mail leaves at once by a job of its own; this one takes those that wait for another try."""
    return [JobSpec(name="outbox", task="rathaus.portal.mail.delivery:deliver_due", every=60)]
