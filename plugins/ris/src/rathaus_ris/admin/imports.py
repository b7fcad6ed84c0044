"""What imports did and found, to read only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..importer.issues import RULES
from ..models import ImportIssue, ImportRun

SHOWN = 200


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin[Any]):
    """Imports."""

    fields = ("source", "started", "finished", "complete", "outcome", "rules", "issues")
    readonly_fields = ("complete", "outcome", "rules", "issues")
    list_display = ("source", "started", "finished", "outcome", "problems")
    list_select_related = ("source",)
    list_per_page = 50
    ordering = ("-pk",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Imports are started elsewhere."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was, was."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The retention rules do that."""
        return False

    @admin.display(description=gettext_lazy("complete"), boolean=True)
    def complete(self, obj: ImportRun) -> bool:
        """Whether all lists were read, not only changes."""
        return obj.full

    @admin.display(description=gettext_lazy("outcome"))
    def outcome(self, obj: ImportRun) -> str:
        """In words."""
        if obj.finished is None:
            return _("under way, or interrupted")
        texts = {"": _("finished"), "incomplete": _("could not read everything"), "superseded": _("given up")}
        return texts.get(obj.error, obj.error)

    @admin.display(description=gettext_lazy("problems"))
    def problems(self, obj: ImportRun) -> int:
        """How many."""
        return sum(obj.issue_counts.values())

    @admin.display(description=gettext_lazy("problems by rule"))
    def rules(self, obj: ImportRun) -> SafeString:
        """Each rule with its number."""
        rows = sorted(obj.issue_counts.items())
        lines = format_html_join(
            "", "<li>{} ({})</li>", ((RULES.get(rule, rule), count) for rule, count in rows)
        )
        return format_html("<ul>{}</ul>", lines)

    @admin.display(description=gettext_lazy("the first problems"))
    def issues(self, obj: ImportRun) -> SafeString:
        """Object and finding."""
        rows = ImportIssue.objects.filter(run=obj).order_by("rule", "pk")[:SHOWN]
        lines = format_html_join(
            "", "<li>{}: {} {} {}</li>", ((row.rule, row.kind, row.object_id, row.detail) for row in rows)
        )
        return format_html("<ul>{}</ul>", lines)
