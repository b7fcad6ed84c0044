"""The work list of documents that not everybody can read, and the same as a table file."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from rathaus.portal.api import current_town

from ...files.accessible import FLAGS
from ..documents import WORDS, by_committee, by_year, chosen, documents, labels, share
from .access import workspace

PAGE = 50


@require_safe
@workspace("view_file")
def overview(request: HttpRequest) -> HttpResponse:
    """How many documents everybody can read, by year and committee, and the list of the others."""
    rows = documents()
    listed = chosen(rows, request.GET)
    page = int(request.GET["seite"]) if request.GET.get("seite", "").isdecimal() else 1
    page = min(max(page, 1), max(1, -(-len(listed) // PAGE)))
    query = request.GET.copy()
    query.pop("seite", None)
    context = {
        "all": share("", "", rows),
        "years": by_year(rows),
        "committees": by_committee(rows),
        "labels": labels(),
        "words": {flag: word for word, flag in WORDS.items()},
        "given": {name: request.GET.get(name, "") for name in ("mangel", "jahr", "gremium")},
        "rows": listed[(page - 1) * PAGE : page * PAGE],
        "count": len(listed),
        "requested": sum(row.requested for row in rows),
        "query": query.urlencode(),
        "before": page - 1 if page > 1 else 0,
        "after": page + 1 if page * PAGE < len(listed) else 0,
    }
    return render(request, "ris/staff/documents.html", context)


class _Echo:
    def write(self, value: str) -> str:
        return value


@require_safe
@workspace("view_file")
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The chosen documents as CSV (UTF-8, semicolons, as German spreadsheets expect)."""
    answer = StreamingHttpResponse(_lines(request.GET.dict()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="barrierefreiheit.csv"'
    return answer


def _lines(given: dict[str, Any]) -> Iterator[str]:
    writer: Any = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff"
    yield writer.writerow(
        ["id", "name", "year", *(flag.removeprefix("is_") for flag in FLAGS), "requested", "address"]
    )
    for row in chosen(documents(), given):
        address = current_town().absolute(reverse("ris-staff:file", args=[row.key]))
        marks = [int(flag in row.flags) for flag in FLAGS]
        yield writer.writerow([row.key, _harmless(row.name), row.year, *marks, int(row.requested), address])


def _harmless(cell: str) -> str:
    """A spreadsheet runs what begins with one of these as a formula."""
    plain = cell.replace("\n", " ").replace("\r", " ")
    return f"'{plain}" if plain[:1] in ("=", "+", "-", "@", "\t") else plain
