"""A category with all that taking a report in needs, read once for the whole way."""

from ..models import Category


def kind_of(code: str) -> Category | None:
    """The category with its office, its questions and their values, in three queries; None if there is none.

    Whoever begins the way of a report reads it and hands it on. Nobody keeps it beyond the request: staff may
    change it at any time.
    """
    rows = Category.objects.filter(code=code).order_by().select_related("office")
    found: Category | None = next(iter(rows.prefetch_related("questions__values")[:1]), None)
    return found
