"""The job that learns anew."""

from django.utils import timezone

from ..categories.seeding import ensure_categories
from ..chosen import chosen
from .town import learn_if_changed


def learn_again() -> bool:
    """Learn from what was closed since; returns whether anything had changed. A new town learns from the
    module's examples.
    """
    if not chosen().suggestions.enabled:
        return False
    ensure_categories()
    return learn_if_changed(timezone.now())
