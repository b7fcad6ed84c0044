"""The portal's own recurring work with the index."""

from rathaus.contracts.portal import JobSpec


def jobs() -> list[JobSpec]:
    """A whole new index every night: what a module forgot to tell is put right."""
    return [
        JobSpec(
            name="search-reindex",
            task="rathaus.portal.search.reindexing:reindex",
            daily="03:10",
            heavy=True,
            time_limit=3600,
        )
    ]
