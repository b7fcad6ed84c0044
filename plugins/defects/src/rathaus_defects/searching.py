"""What can be searched: reports by their text, category and place. Public rows only."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import SearchDocument, SearchSource

from .models import Category, Report

BATCH = 500


def sources() -> list[SearchSource]:
    """Reports, by category and district."""
    facets = {"category": _("Category"), "district": _("District")}
    return [
        SearchSource(
            kind="report", label=_("Defect reports"), documents=f"{__name__}:report_documents", facets=facets
        )
    ]


def report_documents(keys: list[str] | None) -> Iterator[SearchDocument]:
    """Public reports: all, or those of the keys (`report:17`)."""
    rows = Report.public.order_by("pk")
    if keys is not None:
        rows = rows.filter(pk__in=[int(key.partition(":")[2]) for key in keys])
    names = {row.pk: row for row in Category.objects.all()}
    for row in _batches(rows):
        category = names[row.category_id].said("name")
        yield SearchDocument(
            key=f"report:{row.pk}",
            kind="report",
            title=", ".join(part for part in (category, row.address) if part),
            text=row.public_text,
            context=" ".join(
                part for part in (row.number, row.place_text, row.district, row.status_notes) if part
            ),
            url=reverse("defects:report", args=[row.number]),
            date=timezone.localtime(row.requested_at).date(),
            facets={"category": [category], "district": [row.district] if row.district else []},
        )


def _batches(rows: Iterable[Report]) -> Iterator[Report]:
    yield from rows.iterator(chunk_size=BATCH)  # type: ignore[attr-defined]
