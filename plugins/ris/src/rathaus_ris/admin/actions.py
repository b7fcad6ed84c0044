"""What publishers do with several objects of a list at once."""

from collections.abc import Callable
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
        chosen = _done(request, queryset.filter(published_at__isnull=True), publish, "ris.publish")
        text = ngettext("%(count)d object was published.", "%(count)d objects were published.", len(chosen))
        self._say(request, text % {"count": len(chosen)})

    @admin.action(permissions=["delete"], description=gettext_lazy("Withdraw"))
    def withdraw_selected(self, request: HttpRequest, queryset: Any) -> HttpResponseBase:
        """Ask for the reason, then take back what is chosen."""
        return withdrawal_page(self, request, list(queryset))

    @admin.action(permissions=["delete"], description=gettext_lazy("Undo the withdrawal"))
    def restore_selected(self, request: HttpRequest, queryset: Any) -> None:
        """Bring back what was withdrawn."""
        chosen = _done(request, queryset.filter(withdrawn_at__isnull=False), restore, "ris.restore")
        text = ngettext("%(count)d object is back.", "%(count)d objects are back.", len(chosen))
        self._say(request, text % {"count": len(chosen)})

    def get_actions(self, request: HttpRequest) -> Any:
        """Without Django's own deleting."""
        found = super().get_actions(request)  # type: ignore[misc]
        found.pop("delete_selected", None)
        return found

    def _say(self, request: HttpRequest, text: str) -> None:
        self.message_user(request, text, messages.SUCCESS)  # type: ignore[attr-defined]


def _done(request: HttpRequest, rows: Any, do: Callable[..., Any], action: str) -> list[Any]:
    """Do it with each of the objects, in one transaction, and log it; returns the objects."""
    chosen, now = list(rows), timezone.now()
    with changes(now):
        for obj in chosen:
            do(obj, now)
            record_audit(action, obj, account=request.user, module="ris")
    return chosen
