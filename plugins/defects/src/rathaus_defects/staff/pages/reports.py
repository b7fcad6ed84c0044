"""The work list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from rathaus.portal.api import require_staff

from ...views.paging import page
from ...views.reading import categories, shown_report
from ..boxes import BOXES, labels

SIZE = 50


@require_safe
@require_staff("defects.view_report")
def reports(request: HttpRequest) -> HttpResponse:
    """Reports that wait for release, that are open, that are closed; newest first."""
    counts = {key: rows().count() for key, rows in BOXES.items()}
    box = request.GET.get("liste", "")
    if box not in BOXES:
        box = "neu" if counts["neu"] else "offen"
    found, known = page(BOXES[box](), request.GET, size=SIZE), categories()
    context = {
        "page": found,
        "box": box,
        "boxes": [(key, label, counts[key]) for key, label in labels().items()],
        "reports": [shown_report(row, known) for row in found.rows],
    }
    return render(request, "defects/staff/reports.html", context)
