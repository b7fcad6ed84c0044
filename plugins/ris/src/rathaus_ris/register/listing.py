"""Rows of a kind, found by words and state, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ..admin.filters import DRAFT, WITHDRAWN
from ..models import Membership, OParlObject, Organization, Person
from ..visibility.access import PUBLIC
from .groups import KINDS, choice_of
from .kinds import Kind

PAGE = 50
STATES: Mapping[str, Q] = {
    "entwurf": DRAFT,
    "oeffentlich": Q(visibility=PUBLIC),
    "zurueckgezogen": WITHDRAWN,
}
"""Conditions by their words in addresses."""


def state_choices() -> list[tuple[str, str]]:
    """The states as a filter offers them."""
    return [
        ("", _("all")),
        ("oeffentlich", _("public")),
        ("entwurf", _("not published")),
        ("zurueckgezogen", _("withdrawn")),
    ]


@dataclass(frozen=True)
class Page:
    """Rows of one page; `before` and `after` are the neighbours' numbers, 0 where there is none."""

    rows: list[Any]
    count: int
    before: int
    after: int


def listed(kind: Kind, words: str, state: str, number: str) -> Page:
    """The rows in which every word is found. Four queries at most, however many rows."""
    rows: QuerySet[Any] = kind.model.staff.filter(deleted_at__isnull=True)
    for word in words.split()[:8]:
        condition = Q()
        for column in kind.found:
            condition |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(condition)
    rows = rows.filter(STATES.get(state, Q())).order_by(*kind.order)
    count = rows.count()
    page = min(
        max(1, int(number) if number.isdecimal() and len(number) < 9 else 1), max(1, -(-count // PAGE))
    )
    if kind.model is Membership:
        rows = rows.prefetch_related("person", "organization")
    found = list(rows[(page - 1) * PAGE : page * PAGE])
    return Page(found, count, page - 1, page + 1 if page * PAGE < count else 0)


def said(row: OParlObject) -> str:
    """What a list says beside the name."""
    if isinstance(row, Person):
        return ", ".join(row.status)
    if isinstance(row, Organization):
        word = choice_of(row)
        return str(KINDS[word][0]) if word else row.classification or row.organization_type
    return row.role if isinstance(row, Membership) else ""


def seats(row: OParlObject) -> list[Any]:
    """The memberships of a person or group, those that last first. Three queries."""
    column = "person_id" if isinstance(row, Person) else "organization_id"
    rows = Membership.staff.filter(deleted_at__isnull=True, **{column: row.pk})
    rows = rows.prefetch_related("person", "organization")
    return sorted(
        rows,
        key=lambda seat: (
            seat.end_date is not None,
            str(seat.organization if column == "person_id" else seat.person),
            seat.pk,
        ),
    )
