"""A photo in the workspace: showing it to residents or not, black boxes, removing it.

Boxes are drawn with the pointer or typed as percentages of the picture; both end in the same fields.
"""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rathaus.portal.api import files, require_staff

from ... import write
from ...models import Photo, Report
from ...views.reading import shown_report
from ..acts.base import Conflict
from .photo_forms import LINES, MOST, BoxesForm, DropForm, version_of
from .report import found

UNREADABLE, CONFLICT = 422, 409


@never_cache
@require_safe
@require_staff("defects.view_photo")
def picture(request: HttpRequest, number: str, key: int) -> HttpResponseBase:
    """The picture as residents would see it; `?was=original` the one without black boxes, if it is kept."""
    row = photo_of(found(number), key)
    is_original = request.GET.get("was") == "original"
    if is_original and not request.user.has_perm("defects.change_photo"):
        raise Http404
    token = row.stored if is_original else row.shown_file
    stored = files.StoredFile.objects.filter(token=token, withdrawn_at__isnull=True).first()
    if stored is None:
        raise Http404
    return files.response(request, stored, public=False)


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("defects.change_photo")
def photo(request: HttpRequest, number: str, key: int) -> HttpResponse:
    """A photo, and what can be done with it. POST puts black boxes on it; with `was=zeigen` it is released,
    and boxes that were drawn but not yet put on it come first: what somebody covered is never shown.
    """
    report = found(number)
    row = photo_of(report, key)
    form = BoxesForm(request.POST or None, photo=row)
    if request.method != "POST":
        return _page(request, report, row, form)
    releases = request.POST.get("was") == "zeigen"
    if releases and form.is_empty():
        if request.POST.get("foto_version") != version_of(row):
            messages.error(request, _("Somebody else has changed this photo meanwhile. Please look again."))
            return redirect("defects-staff:photo", number, key)
    elif (refused := _boxed(request, report, row, form)) is not None:
        return refused
    if releases:
        reason = form.data.get("grund", "")[:MOST]
        write.release_photo(photo_of(report, key), timezone.now(), by=request.user, reason=reason)
        messages.success(request, _("Residents see this photo as soon as they see the report."))
    return redirect("defects-staff:photo", number, key)


def _boxed(request: HttpRequest, report: Report, row: Photo, form: BoxesForm) -> HttpResponse | None:
    """Put the boxes of the form on the picture; the page that says why not, if they cannot be."""
    if not form.is_valid():
        return _page(request, report, row, form, UNREADABLE)
    try:
        redact(row, form, request.user)
    except Conflict:
        form.add_error(None, _("Somebody else has changed this photo meanwhile. Please look again."))
        return _page(request, report, photo_of(report, row.pk), form, CONFLICT)
    except files.FileRefused as refused:
        form.add_error(None, str(refused))
        return _page(request, report, row, form, UNREADABLE)
    messages.success(request, _("The boxes are part of the picture now."))
    return None


@require_POST
@require_staff("defects.change_photo")
def photo_act(request: HttpRequest, number: str, key: int) -> HttpResponse:
    """Hide, drop the version without boxes, or remove the photo."""
    report, now, by = found(number), timezone.now(), request.user
    row, wish = photo_of(report, key), request.POST.get("was", "")
    form = DropForm(request.POST)
    if wish not in ("verbergen", "original", "entfernen"):
        raise Http404
    if not form.is_valid():
        for sentence in form.errors["grund"]:
            messages.error(request, str(sentence))
        return redirect("defects-staff:photo", number, key)
    reason = form.cleaned_data["grund"]
    if wish == "verbergen":
        write.hide_photo(row, now, by=by, reason=reason)
        messages.success(request, _("Residents do not see this photo any more."))
    elif wish == "original":
        forget([write.drop_original(row, now, by=by, reason=reason)])
        messages.success(request, _("The version without black boxes is gone for good."))
    else:
        tokens = [row.stored, row.redacted, row.preview]
        write.delete_photo(row, now, by=by, reason=reason)
        forget(tokens)
        messages.success(request, _("The photo is gone for good."))
        return redirect(f"{reverse('defects-staff:report', args=[number])}#fotos")
    return redirect("defects-staff:photo", number, key)


def redact(row: Photo, form: BoxesForm, by: Any) -> None:
    """Put the boxes on the picture; its earlier version stays for staff or goes, as was wished.

    Raises Conflict if the photo was changed since the form was opened, FileRefused for boxes that cannot be.
    """
    if form.cleaned_data["foto_version"] != version_of(row):
        raise Conflict([])
    given = form.cleaned_data
    shown = files.StoredFile.objects.get(token=row.shown_file)
    small = files.StoredFile.objects.filter(token=row.preview).first() if row.preview else None
    kept = "" if given["original"] == "weg" else _kept(row)
    made = files.photos.redact(shown, form.boxes(), preview=small)
    boxes = [*row.boxes, *(list(box) for box in form.boxes())]
    old = [row.stored, row.redacted, row.preview]
    write.redact_photo(
        row,
        made.picture.token,
        boxes,
        timezone.now(),
        stored=kept or made.picture.token,
        preview=made.preview.token,
        by=by,
        reason=given["grund"],
    )
    forget([token for token in old if token != kept])


def _kept(row: Photo) -> str:
    """The token of the first version, for staff alone: the address that it had until now opens nothing."""
    if row.redacted:
        return row.stored
    first = files.StoredFile.objects.get(token=row.stored)
    copy = files.StoredFile.objects.create(
        sha512=first.sha512, size=first.size, mime=first.mime, name=first.name
    )
    return str(copy.token)


def forget(tokens: list[str]) -> None:
    """Delete rows of contents that no photo names any more; the nightly sweep takes the bytes."""
    with transaction.atomic():
        for token in filter(None, tokens):
            used = Photo.staff.filter(stored=token) | Photo.staff.filter(redacted=token)
            if not used.exists():
                files.StoredFile.objects.filter(token=token).delete()


def photo_of(report: Report, key: int) -> Photo:
    """The photo of this report. Raises Http404."""
    row: Photo | None = Photo.staff.filter(report=report, pk=key).first()
    if row is None:
        raise Http404
    return row


def _page(request: HttpRequest, report: Report, row: Photo, form: BoxesForm, code: int = 200) -> HttpResponse:
    context = {
        "report": shown_report(report),
        "photo": row,
        "form": form,
        "lines": [[form[f"{side}_{line}"] for side in form.SIDES] for line in range(LINES)],
        "has_original": bool(row.redacted) and row.redacted != row.stored,
        "reason": DropForm(auto_id="photo-%s"),
    }
    return render(request, "defects/staff/photo.html", context, status=code)
