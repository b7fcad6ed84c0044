"""Bringing reports into the search index as they are now."""

from django.db import transaction
from rathaus.portal.api import search

from ..models import DefectsState
from .context import MODULE


def index(keys: list[int]) -> None:
    """Index these reports; those that are not public any more leave the index.

    Changes wait meanwhile: one that came between reading and writing would see its hidden report back.
    """
    from ..searching import report_documents

    if not keys:
        return
    names = [f"report:{key}" for key in keys]
    with transaction.atomic():
        DefectsState.objects.select_for_update().first()
        public = list(report_documents(names))
        gone = set(names) - {document.key for document in public}
        if gone:
            search.remove(MODULE, sorted(gone))
        search.update(MODULE, public)
