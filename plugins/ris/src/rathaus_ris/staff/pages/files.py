"""Documents: handing them in, looking after one, a newer version, a redacted one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rathaus.portal.api import files as portal_files
from rathaus.portal.api import record_audit

from ... import write
from ...files import content as contents
from ...files.uploads import REQUEST_LIMIT, Refused, taken_in
from ...importer.configured import town_settings
from ...models import AgendaItem, Attachment, DocumentState, File, Meeting, OParlObject, Paper, Person
from ...register.words import word_of
from ...visibility.access import writing
from ..documents import findings
from ..forms import AccessibleRequest, KeptForm, Redaction, Replacement, Upload
from .access import WORDS, found, may, of_kind, workspace
from .papers import named

ROLE = Attachment.Role
ROLES: dict[type[OParlObject], tuple[Attachment.Role, ...]] = {
    Meeting: (ROLE.INVITATION, ROLE.RESULTS_PROTOCOL, ROLE.VERBATIM_PROTOCOL, ROLE.AUXILIARY_FILE),
    AgendaItem: (ROLE.AUXILIARY_FILE, ROLE.RESOLUTION_FILE),
    Paper: (ROLE.MAIN_FILE, ROLE.AUXILIARY_FILE),
    Person: (ROLE.IMAGE,),
}
"""What an owner's documents can be; the first one is offered first."""


def home_of(owner: OParlObject) -> str:
    """The page on which staff look after the owner."""
    if isinstance(owner, Meeting):
        return reverse("ris-staff:meeting", args=[owner.pk])
    if isinstance(owner, AgendaItem) and owner.meeting_id is not None:
        return reverse("ris-staff:meeting", args=[owner.meeting_id]) + f"#punkt-{owner.pk}"
    if word := word_of(type(owner)):
        return reverse("ris-staff:entry", args=[word, owner.pk])
    return reverse(f"admin:ris_{owner._meta.model_name}_change", args=[owner.pk])


@portal_files.upload_limit(REQUEST_LIMIT)
@require_http_methods(["GET", "HEAD", "POST"])
@workspace("add_file")
def upload(request: HttpRequest, word: str, key: int) -> HttpResponse:
    """Hand in documents for a meeting, an item, a paper, a person."""
    owner = of_kind(word, key)
    if type(owner) not in ROLES or owner.source_id is not None:
        raise Http404
    roles = [(role.value, role.label) for role in ROLES[type(owner)]]
    form = Upload(request.POST or None, request.FILES or None, roles=roles)
    if request.method == "POST":
        if form.is_valid():
            now = timezone.now()
            try:
                with taken_in(form.cleaned_data["documents"], town_settings()) as kept, write.changes(now):
                    values = {
                        "body_id": getattr(owner, "body_id", None),
                        "date": timezone.localtime(now).date(),
                    }
                    for content in kept:
                        role = form.cleaned_data["role"]
                        file = write.add_file(owner, role, content, now, **named(content), **values)
                        record_audit("ris.upload", file, account=request.user, module="ris")
                messages.success(request, _("Saved. The text of the documents is read in a moment."))
                return redirect(home_of(owner))
            except Refused as refused:
                _say(form, "documents", refused)
        form.choose_again()
    context = {"form": form, "owner": owner, "home": home_of(owner)}
    return render(request, "ris/staff/upload.html", context)


@require_safe
@workspace("view_file")
def file(request: HttpRequest, key: int) -> HttpResponse:
    """What is known of a document, who can read it, and what can be done."""
    row = found(File, key)
    state = DocumentState.staff.filter(file_id=row.pk).first()
    context = {
        "file": row,
        "state": state,
        "findings": findings(state) if state is not None and state.checked_at else [],
        "owners": owners_of(row),
        "twins": twins_of(row),
        "form": AccessibleRequest(),
        "may_edit": may(request, "change_file"),
        "may_withdraw": may(request, "delete_file"),
    }
    return render(request, "ris/staff/file.html", context)


@require_safe
@workspace("view_file")
def content(request: HttpRequest, key: int) -> HttpResponseBase:
    """The document as it is stored, public or not."""
    row = found(File, key)
    stored = contents.stored(row.stored_key)
    if stored is None:
        raise Http404
    return portal_files.response(request, stored, public=False)


@portal_files.upload_limit(REQUEST_LIMIT)
@require_http_methods(["GET", "HEAD", "POST"])
@workspace("change_file")
def replace(request: HttpRequest, key: int) -> HttpResponse:
    """A newer version; the earlier one stays in the history."""
    row = found(File, key, own=True)
    form = Replacement(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if form.is_valid():
            try:
                with (
                    taken_in([form.cleaned_data["file"]], town_settings()) as kept,
                    write.changes(timezone.now()),
                ):
                    now = timezone.now()
                    write.replace_file(row, kept[0], now, file_name=kept[0].name)
                    record_audit("ris.replace", row, account=request.user, module="ris")
                messages.success(request, _("The new version is in place. Its text is read in a moment."))
                return redirect("ris-staff:file", key=row.pk)
            except Refused as refused:
                _say(form, "file", refused)
        form.choose_again()
    return render(request, "ris/staff/replace.html", {"form": form, "file": row})


@portal_files.upload_limit(REQUEST_LIMIT)
@require_http_methods(["GET", "HEAD", "POST"])
@workspace("delete_file")
def redact(request: HttpRequest, key: int) -> HttpResponse:
    """A redacted version; the earlier ones are gone for everybody."""
    row = found(File, key)
    initial = {"name": row.name, "file_name": row.file_name}
    form = Redaction(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST":
        if form.is_valid():
            given = form.cleaned_data
            try:
                with taken_in([given["file"]], town_settings()) as kept, write.changes(timezone.now()):
                    names = {"name": given["name"], "file_name": given["file_name"] or kept[0].name}
                    write.redact_file(row, kept[0], timezone.now(), **names)
                    record_audit(
                        "ris.redact", row, account=request.user, module="ris", reason=given["reason"]
                    )
                text = _(
                    "Only the redacted version is left: earlier versions, texts and search entries are gone."
                )
                messages.success(request, text)
                return redirect("ris-staff:file", key=row.pk)
            except Refused as refused:
                _say(form, "file", refused)
        form.choose_again()
    return render(request, "ris/staff/redact.html", {"form": form, "file": row, "twins": twins_of(row)})


@require_POST
@workspace("change_file")
def accessible(request: HttpRequest, key: int) -> HttpResponse:
    """Note that an accessible version was asked for, or is there."""
    row = found(File, key)
    form = AccessibleRequest(request.POST)
    now = timezone.now()
    note = form.cleaned_data["note"] if form.is_valid() else ""
    if request.POST.get("tun") == "da":
        values: dict[str, Any] = {"provided_at": now}
    else:
        values = {"requested_at": now, "request_note": note, "provided_at": None}
    with writing():
        DocumentState.staff.update_or_create(file_id=row.pk, defaults=values)
    messages.success(request, _("Noted."))
    return redirect("ris-staff:file", key=row.pk)


def owners_of(row: File) -> list[tuple[str, OParlObject, str]]:
    """Where the file belongs: (role, owner, the owner's page for staff)."""
    links = Attachment.links.filter(file_id=row.pk).order_by("pk")
    columns = {"paper_id": Paper, "agenda_item_id": AgendaItem, "meeting_id": Meeting, "person_id": Person}
    places: list[tuple[str, OParlObject, str]] = []
    for link in links:
        for column, model in columns.items():
            key = getattr(link, column)
            owner = model.staff.filter(pk=key, deleted_at__isnull=True).first() if key is not None else None
            if owner is not None:
                places.append((link.get_role_display(), owner, home_of(owner)))
    return places


def twins_of(row: File) -> list[File]:
    """Other records with the same content: what is withdrawn or redacted here is still there."""
    if not row.sha512_checksum:
        return []
    rows = File.staff.filter(sha512_checksum=row.sha512_checksum, deleted_at__isnull=True)
    return list(rows.exclude(pk=row.pk).order_by("pk")[:20])


def _say(form: KeptForm, field: str, refused: Refused) -> None:
    for reason in refused.reasons:
        form.add_error(field, reason)


__all__ = ["WORDS", "accessible", "content", "file", "redact", "replace", "upload"]
