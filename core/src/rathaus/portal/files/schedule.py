"""The portal's own recurring work with files."""

from rathaus.contracts.portal import JobSpec


def jobs() -> list[JobSpec]:
    """Every night: remove what no row speaks of."""
    return [JobSpec(name="files-sweep", task="rathaus.portal.files.sweeping:sweep", daily="03:50")]
