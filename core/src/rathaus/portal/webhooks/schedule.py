"""What this package does again and again."""

from rathaus.contracts.portal import JobSpec


def jobs() -> list[JobSpec]:
    """The recurring jobs, as a module would name them by `portal_jobs`."""
    return [JobSpec(name="wake", task="rathaus.portal.webhooks.delivering:wake_all", every=3600)]
