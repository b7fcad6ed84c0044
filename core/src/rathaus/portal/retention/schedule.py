"""The daily run as a job."""

from rathaus.contracts.portal import JobSpec


def jobs() -> list[JobSpec]:
    """Every night."""
    return [JobSpec(name="retention", task="rathaus.portal.retention.runs:run", daily="01:30")]
