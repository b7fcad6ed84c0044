"""The portal's own recurring work with the index."""

from rathaus.contracts.portal import JobSpec


def jobs() -> list[JobSpec]:
    """A whole new index every night: what a module forgot to tell is put right. After an import sooner, so
    that compounds of new words are found.
    """
    return [
        JobSpec(
            name="search-reindex",
            task="rathaus.portal.search.reindexing:reindex",
            daily="03:10",
            heavy=True,
            time_limit=3600,
        ),
        JobSpec(
            name="search-growth",
            task="rathaus.portal.search.reindexing:reindex_if_outgrown",
            every=1800,
            heavy=True,
            time_limit=3600,
        ),
    ]
