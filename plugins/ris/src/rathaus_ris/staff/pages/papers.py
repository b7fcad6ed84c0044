"""A paper for an item of an agenda, with its documents, in one step."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from rathaus.portal.api import files as portal_files
from rathaus.portal.api import record_audit

from ... import write
from ...files.content import Kept
from ...files.uploads import REQUEST_LIMIT, Refused, taken_in
from ...importer.configured import town_settings
from ...models import AgendaItem, Attachment, Consultation, Meeting, MeetingOrganization, Organization, Paper
from ..forms import NewPaper
from .access import found, workspace
from .meetings import at_meeting

ANNEX = re.compile(r"(?:anl(?:age)?|anh(?:ang)?|annex|attachment)(?![a-zäöüß])", re.IGNORECASE)
MAIN, MORE = Attachment.Role.MAIN_FILE, Attachment.Role.AUXILIARY_FILE


@portal_files.upload_limit(REQUEST_LIMIT)
@require_http_methods(["GET", "HEAD", "POST"])
@workspace("add_paper", "add_consultation", "add_file")
def paper_for(request: HttpRequest, key: int, item: int) -> HttpResponse:
    """Put a paper to an item: one that is there, or a new one with its documents."""
    meeting, row = found(Meeting, key, own=True), found(AgendaItem, item, own=True)
    form = NewPaper(request.POST or None, request.FILES or None, initial={"name": row.name})
    if request.method == "POST":
        if form.is_valid():
            try:
                with taken_in(form.cleaned_data["documents"], town_settings()) as kept:
                    made = _store(form.cleaned_data, meeting, row, kept, timezone.now())
                record_audit("ris.add", made, account=request.user, module="ris")
                messages.success(request, _said(meeting, row, made))
                return at_meeting(meeting.pk, f"punkt-{row.pk}")
            except Refused as refused:
                for reason in refused.reasons:
                    form.add_error("documents", reason)
        form.choose_again()
    context = {"form": form, "meeting": meeting, "item": row}
    return render(request, "ris/staff/paper_for.html", context)


def _said(meeting: Meeting, item: AgendaItem, paper: Paper) -> str:
    """What became of the paper, and what is left to do."""
    if paper.published_at is not None or not item.is_open:
        return _("The paper stands at the item.")
    if meeting.published_at is None:
        return _("The paper stands at the item. It is published with the meeting.")
    return _("The paper stands at the item. It is not public yet: please publish it with the button above.")


def _store(
    given: dict[str, Any], meeting: Meeting, item: AgendaItem, kept: Sequence[Kept], now: dt.datetime
) -> Paper:
    values: dict[str, Any] = {"body_id": meeting.body_id, "date": timezone.localtime(now).date()}
    with write.changes(now):
        paper: Paper | None = given["paper"]
        if paper is None:
            typed = {name: given[name] for name in ("name", "reference", "paper_type")}
            paper = write.create(Paper, now, is_open=item.is_open, **typed, **values)
        step = write.create(
            Consultation, now, body_id=meeting.body_id, paper=paper, meeting=meeting, agenda_item=item
        )
        links = MeetingOrganization.links.filter(meeting_id=meeting.pk).order_by("position", "id")
        keys = list(links.values_list("organization_id", flat=True))
        committees = Organization.staff.in_bulk(keys)
        write.link(step, "organization", [committees[key] for key in keys if key in committees], now)
        has_main = Attachment.links.filter(paper_id=paper.pk, role=MAIN).exists()
        for place, content in enumerate(sorted(kept, key=is_annex)):
            role = MORE if has_main or place else MAIN
            write.add_file(paper, role, content, now, **named(content), **values)
    return paper


def is_annex(content: Kept) -> bool:
    """Whether the name says that it is an attachment: browsers hand several files over in the order of
    names, so the first one is seldom the paper itself."""
    return bool(ANNEX.match(content.name))


def named(content: Kept) -> dict[str, str]:
    """Name and file name of a record, from what the uploaded file was called."""
    stem, _dot, ending = content.name.rpartition(".")
    name = (stem if stem and len(ending) <= 5 else content.name).replace("_", " ").strip()
    return {"name": name, "file_name": content.name}
