"""All reports as a table file."""

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from rathaus.portal.api import record_audit, require_staff

from ...exchange.writing import lines


@require_safe
@require_staff("defects.view_report")
def export_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every confirmed report as CSV; with `?kontakt=1` also who reported, for those who may see that. Taking
    personal data along stands in the audit log.
    """
    with_persons = request.GET.get("kontakt") == "1" and request.user.has_perm("defects.view_contact")
    if with_persons:
        record_audit("defects.export-persons", None, account=request.user, module="defects")
    answer = StreamingHttpResponse(
        lines(with_persons=with_persons), content_type="text/csv; charset=utf-8; header=present"
    )
    name = f"meldungen-{timezone.localdate():%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
