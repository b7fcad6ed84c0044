"""Prepared queries of public rows: the portal's, made of query sets of the access layer only."""

from typing import Any

from rathaus.portal import api

from .rows import Guarded, PublicQuerySet


class Prepared(api.Prepared):
    """`Prepared(lambda: Report.public.order_by("-requested_at")[:3])`; see the portal's."""

    def check(self, query: Any) -> None:
        """Raise `Guarded` for a query set past the access layer."""
        if not isinstance(query, PublicQuerySet):
            raise Guarded("a prepared query is made of a public query set")
