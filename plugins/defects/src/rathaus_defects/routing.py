"""Who sees to a report where no other module says so."""

from rathaus.api import DefectDraft, DefectRoute

from .models import Category


def own_route(draft: DefectDraft) -> DefectRoute | None:
    """The office of the category."""
    category = Category.objects.select_related("office").filter(code=draft.category).first()
    if category is None or category.office is None or not category.office.active:
        return None
    return DefectRoute(office=category.office.code)
