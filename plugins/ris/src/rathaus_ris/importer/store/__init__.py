"""Writing a page of records, whole or not at all.

The importer's bulk path of the write layer: the same rules (`write.changes` recomputes what is public, moves
`modified`, raises the counter), a few statements a page instead of several an object. `page` leads through
the steps: `rows` creates and changes objects, `relations` sets what lies in other tables, `references` keeps
what points to objects that have not come yet, `removal` makes tombstones.
"""

from .page import PageStore

__all__ = ["PageStore"]
