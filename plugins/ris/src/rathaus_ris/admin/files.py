"""Files: their records; where they are attached is set at their owner."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import File
from .base import CouncilAdmin
from .filters import BodyFilter, FetchFilter, StateFilter, TextFilter


@admin.register(File)
class FileAdmin(CouncilAdmin):
    """Records of files."""

    fields = ("body", "name", "file_name", "date", "is_open", "file_license", "master_file")
    more_readonly = ("mime_type", "size", "content", "text")
    list_display = ("__str__", "mime_type", "date", "is_open", "content", "text", "state")
    list_filter = (StateFilter, BodyFilter, TextFilter, FetchFilter)
    search_fields = ("name", "file_name")
    autocomplete_fields = ("master_file",)
    ordering = ("-date", "-pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A record comes with its content: documents are uploaded at what they belong to."""
        return False

    @admin.display(description=gettext_lazy("content"))
    def content(self, obj: File) -> str:
        """Whether it is stored here."""
        return _("stored") if obj.stored_key else obj.get_fetch_status_display()

    @admin.display(description=gettext_lazy("text"))
    def text(self, obj: File) -> str:
        """Whether it could be taken."""
        return obj.get_text_status_display()
