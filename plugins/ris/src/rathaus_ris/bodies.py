"""Several bodies (Körperschaften) in one town's portal: an administrative community (Verwaltungsgemeinschaft,
§ 36 SächsKomZG) shows the councils of all its members.

With one body nothing of this is seen. With more than one, lists and pages say which body something belongs
to, lists can be narrowed to one, and committees of the same name are told apart. Bodies that only name others
(an association without committees of its own) do not count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_page

from .models import Body, Meeting, Organization
from .visibility.prepared import Prepared

BODIES = Prepared(lambda: Body.public.only("name", "short_name").order_by("name", "pk"))


@dataclass(frozen=True)
class Bodies:
    """The public bodies that have committees or meetings, by name; `labels` are their short names by key,
    empty where there is one body only."""

    rows: tuple[Body, ...]
    labels: Mapping[int, str]

    @property
    def several(self) -> bool:
        """Whether it must be said which body something belongs to."""
        return bool(self.labels)

    def label(self, key: int) -> str:
        """The short name of a body, as far as it must be said."""
        return self.labels.get(key, "")

    def name(self, text: str, key: int) -> str:
        """A committee's or meeting's name with its body, unless that stands in the name already."""
        return with_label(text, self.label(key))


def public_bodies() -> Bodies:
    """The bodies as they are now. One query, two where there are several bodies."""
    rows = tuple(BODIES())
    if len(rows) > 1:  # nearly all towns have one body, and need not look whether it is in use
        groups = Organization.public.filter(body_id=OuterRef("pk"))
        meetings = Meeting.public.filter(body_id=OuterRef("pk"))
        rows = tuple(Body.public.filter(Exists(groups) | Exists(meetings)).order_by("name", "pk"))
    return Bodies(rows, {row.pk: row.short_name or row.name for row in rows} if len(rows) > 1 else {})


def with_label(text: str, label: str) -> str:
    """`Hauptausschuss (Borsdorf)`."""
    return text if not label or label.casefold() in text.casefold() else f"{text} ({label})"


def render(request: HttpRequest, template: str, context: dict[str, Any], **more: Any) -> HttpResponse:
    """Draw a public page that says of which body things are: its template knows `bodies`. One query."""
    return render_page(request, template, {"bodies": public_bodies(), **context}, **more)
