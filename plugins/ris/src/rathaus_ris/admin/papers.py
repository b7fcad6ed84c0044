"""Papers and their consultations."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from ..models import Attachment, Consultation, Paper
from .base import CouncilAdmin
from .links import parts
from .relations import Attached, Listed


@admin.register(Paper)
class PaperAdmin(CouncilAdmin):
    """Papers."""

    fields = ("body", "name", "reference", "date", "paper_type", "is_open")
    relations = (
        Attached("main_files", Attachment.Role.MAIN_FILE, gettext_lazy("main file")),
        Attached("auxiliary_files", Attachment.Role.AUXILIARY_FILE, gettext_lazy("attachments")),
        Listed("originators", "originatorOrganization", gettext_lazy("brought in by groups")),
        Listed("originator_persons", "originatorPerson", gettext_lazy("brought in by persons")),
        Listed("directors", "underDirectionOf", gettext_lazy("in charge")),
        Listed("related", "relatedPaper", gettext_lazy("related papers")),
        Listed("superordinated", "superordinatedPaper", gettext_lazy("superordinated papers")),
        Listed("places", "location", gettext_lazy("concerns places")),
    )
    more_readonly = ("course",)
    list_display = ("__str__", "date", "paper_type", "is_open", "state")
    search_fields = ("name", "reference")
    ordering = ("-date", "-pk")

    @admin.display(description=gettext_lazy("course of consultation"))
    def course(self, obj: Paper) -> SafeString | str:
        """Where it is treated."""
        if obj.pk is None:
            return ""
        rows = Consultation.staff.filter(paper_id=obj.pk, deleted_at__isnull=True)
        rows = rows.select_related("meeting").order_by("meeting__start", "pk")
        return parts(
            rows,
            lambda row: f"{row.meeting or ''} {row.role}".strip(),
            add=f"paper={obj.pk}&body={obj.body_id}",
        )


@admin.register(Consultation)
class ConsultationAdmin(CouncilAdmin):
    """Treatments of papers in meetings."""

    fields = ("body", "paper", "meeting", "agenda_item", "role", "authoritative")
    relations = (Listed("committees", "organization", gettext_lazy("committees, the leading one first")),)
    list_display = ("paper", "meeting", "agenda_item", "role", "state")
    list_select_related = ("paper", "meeting", "agenda_item")
    search_fields = ("paper__name", "paper__reference")
    autocomplete_fields = ("paper", "meeting", "agenda_item")
