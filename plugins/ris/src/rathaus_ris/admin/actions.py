"""What publishers do with several objects of a list at once."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from rathaus.portal.api import record_audit

from ..write import changes, publish, restore
from .withdrawal import withdrawal_page


class StateActions:
    """Publish, withdraw, undo. Who may delete may do all three (role publisher)."""

    actions: Any = ("publish_selected", "withdraw_selected", "restore_selected")

    @admin.action(permissions=["delete"], description=gettext_lazy("Publish"))
    def publish_selected(self, request: HttpRequest, queryset: Any) -> None:
        """Release what is chosen."""
        chosen = list(queryset.filter(published_at__isnull=True))
        now = timezone.now()
        with changes(now):
            for obj in chosen:
                publish(obj, now)
                record_audit("ris.publish", obj, account=request.user, module="ris")
        text = ngettext("%(count)d object was published.", "%(count)d objects were published.", len(chosen))
        self._say(request, text % {"count": len(chosen)})

    @admin.action(permissions=["delete"], description=gettext_lazy("Withdraw"))
    def withdraw_selected(self, request: HttpRequest, queryset: Any) -> HttpResponseBase:
        """Ask for the reason, then take back what is chosen."""
        return withdrawal_page(self, request, list(queryset))

    @admin.action(permissions=["delete"], description=gettext_lazy("Undo the withdrawal"))
    def restore_selected(self, request: HttpRequest, queryset: Any) -> None:
        """Bring back what was withdrawn."""
        chosen = list(queryset.filter(withdrawn_at__isnull=False))
        now = timezone.now()
        with changes(now):
            for obj in chosen:
                restore(obj, now)
                record_audit("ris.restore", obj, account=request.user, module="ris")
        text = ngettext("%(count)d object is back.", "%(count)d objects are back.", len(chosen))
        self._say(request, text % {"count": len(chosen)})

    def get_actions(self, request: HttpRequest) -> Any:
        """Without Django's own deleting."""
        found = super().get_actions(request)  # type: ignore[misc]
        found.pop("delete_selected", None)
        return found

    def _say(self, request: HttpRequest, text: str) -> None:
        self.message_user(request, text, messages.SUCCESS)  # type: ignore[attr-defined]
