"""What a form asks: which category fits what was typed."""

from rathaus.api import DefectSuggestion
from rathaus.portal.api import hooks

from ..chosen import chosen
from ..models import Category


def suggest(text: str, language: str) -> list[DefectSuggestion]:
    """The active categories that fit a text, best first, each at least as certain as the town's setting asks
    (`suggestions.min_certainty`); empty if none is, or suggestions are switched off. The hook
    `defects_suggest_category` answers: an adapter's suggestion goes before our own.
    """
    wanted = chosen().suggestions
    if not wanted.enabled or not text.strip():
        return []
    found = hooks().defects_suggest_category(text=text, language=language)
    if found is None:
        return []
    active = set(Category.objects.filter(active=True).values_list("code", flat=True))
    certain = [
        one for one in found.suggestions if one.certainty >= wanted.min_certainty and one.category in active
    ]
    return sorted(certain, key=lambda one: -one.certainty)
