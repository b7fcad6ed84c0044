"""Meetings and their agenda."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import AgendaItem, Attachment, Ballot, Meeting
from ..votes.shown import ballot_text
from .base import CouncilAdmin
from .links import allowed, parts
from .relations import Attached, Listed

ROLE = Attachment.Role
STATES = ("terminiert", "eingeladen", "durchgeführt")
"""Values of Meeting.meetingState (OParl 1.1)."""


@admin.register(Meeting)
class MeetingAdmin(CouncilAdmin):
    """Meetings."""

    fields = ("body", "name", "start", "end", "location", "is_open", "cancelled", "meeting_state")
    relations = (
        Listed("committees", "organization", gettext_lazy("committees")),
        Listed("present", "participant", gettext_lazy("present")),
        Attached("invitations", ROLE.INVITATION, gettext_lazy("invitation")),
        Attached("results_protocols", ROLE.RESULTS_PROTOCOL, gettext_lazy("minutes of the results")),
        Attached("verbatim_protocols", ROLE.VERBATIM_PROTOCOL, gettext_lazy("verbatim minutes")),
        Attached("auxiliary_files", ROLE.AUXILIARY_FILE, gettext_lazy("attachments")),
    )
    more_readonly = ("agenda",)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """How far the meeting is, in the words of OParl 1.1, and not to be mixed up with its publication."""
        if db_field.name != "meeting_state":
            return super().formfield_for_dbfield(db_field, request, **options)
        chosen = [(word, word) for word in STATES]
        return forms.ChoiceField(
            choices=[("", "–"), *chosen],
            required=False,
            label=_("how far the meeting is"),
            help_text=_("What other systems are told (OParl): planned, invited, held."),
        )

    list_display = ("__str__", "start", "cancelled", "is_open", "state")
    search_fields = ("name", "organization__name")
    autocomplete_fields = ("location",)
    ordering = ("-start", "-pk")

    @admin.display(description=gettext_lazy("agenda"))
    def agenda(self, obj: Meeting) -> SafeString | str:
        """The items, non-public ones too."""
        if obj.pk is None:
            return ""
        rows = AgendaItem.staff.filter(meeting_id=obj.pk, deleted_at__isnull=True).order_by("order", "pk")
        return parts(rows, str, add=f"meeting={obj.pk}&body={obj.body_id}&order={rows.count()}")


@admin.register(AgendaItem)
class AgendaItemAdmin(CouncilAdmin):
    """Items of agendas."""

    fields = (
        *("body", "meeting", "order", "number", "name", "is_open", "start", "end"),
        *("result", "resolution_text"),
    )
    relations = (
        Attached("resolution_files", ROLE.RESOLUTION_FILE, gettext_lazy("resolution (file)")),
        Attached("auxiliary_files", ROLE.AUXILIARY_FILE, gettext_lazy("attachments")),
    )
    more_readonly = ("votes",)
    list_display = ("__str__", "meeting", "is_open", "result", "state")
    list_select_related = ("meeting",)
    search_fields = ("name", "meeting__name")
    autocomplete_fields = ("meeting",)

    @admin.display(description=gettext_lazy("votes"))
    def votes(self, obj: AgendaItem) -> SafeString | str:
        """What is known of them, with the way to where they are entered."""
        if obj.pk is None:
            return ""
        known = [ballot_text(row) for row in Ballot.links.filter(agenda_item_id=obj.pk)]
        lines = format_html_join("", "<li>{}</li>", ((text,) for text in known if text))
        if not allowed("change_agendaitem"):
            return format_html("<ul>{}</ul>", lines) if lines else _("No vote is known.")
        address = reverse("ris-staff:votes", args=[obj.pk])
        return format_html(
            '<ul>{}</ul><p><a href="{}">{}</a></p>', lines, address, _("Enter or correct votes")
        )
