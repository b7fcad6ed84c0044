"""Full-text search over what modules publish, the same on SQLite (FTS5) and PostgreSQL (tsvector).

Modules tell what is public: `update` and `remove` in the transaction of the change, the hook
`portal_search_documents` for a whole new index (`reindex`). `analyser` is the one place that decides which
spellings count as the same; `parsing` makes a query out of whatever people type; `engine` holds the two
databases' dialects; `query` answers, `snippets` marks what was found. Nothing that is not public may be
handed in: there is no access rule here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .asking import Results, query
    from .hits import Hit
    from .indexing import clear, remove, update
    from .reindexing import reindex

__all__ = ["Hit", "Results", "clear", "query", "reindex", "remove", "update"]

_HOME = {"Hit": "hits", "Results": "asking", "query": "asking", "reindex": "reindexing"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: models cannot be imported before Django is set up."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOME.get(name, 'indexing')}"), name)
