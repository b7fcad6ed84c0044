"""Removing the earlier versions of a paper or meeting: for texts that were corrected and nobody may read
on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from rathaus.portal.api import MissingPermission, record_audit

from ... import write
from ...models import Meeting, OParlObject, Paper, Version
from ..forms import Why
from .access import may, of_kind, workspace
from .files import home_of

KINDS: dict[type[OParlObject], Version.Kind] = {
    Meeting: Version.Kind.MEETING,
    Paper: Version.Kind.PAPER,
}


@require_http_methods(["GET", "HEAD", "POST"])
@workspace()
def remove(request: HttpRequest, word: str, key: int) -> HttpResponse:
    """Ask for the reason, saying what goes; then remove all versions but the current one."""
    row = of_kind(word, key)
    if type(row) not in KINDS:
        raise Http404
    permission = f"delete_{row._meta.model_name}"
    if not may(request, permission):
        raise MissingPermission(f"ris.{permission}")
    kind, home = KINDS[type(row)], home_of(row)
    form = Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        with write.changes(now):
            count = write.forget_versions(row, now)
            if count:
                reason = form.cleaned_data["reason"]
                record_audit("ris.forget", row, account=request.user, module="ris", reason=reason)
        text = ngettext("%(count)d earlier version is gone.", "%(count)d earlier versions are gone.", count)
        messages.success(request, text % {"count": count})
        return redirect(home)
    earlier = Version.past.filter(kind=kind, object_key=row.pk).order_by("-number")
    context = {"form": form, "row": row, "kind": kind.value, "earlier": list(earlier), "home": home}
    return render(request, "ris/staff/forget.html", context)
