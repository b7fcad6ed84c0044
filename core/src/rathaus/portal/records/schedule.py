"""The portal's own recurring work with the record."""

from rathaus.contracts.portal import JobSpec


def jobs() -> list[JobSpec]:
    """Every night: close the months that are over (mostly there is nothing to do)."""
    return [
        JobSpec(name="records-months", task="rathaus.portal.records.indicators:close_months", daily="02:40")
    ]
