"""Taking objects back from the public: the page that asks for the reason, and doing it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rathaus.portal.api import record_audit

from ..models import OParlObject
from ..staff.impact import leaves_alone, vanishing
from ..write import changes, withdraw
from .fields import Reason


def withdrawal_page(
    model_admin: Any, request: HttpRequest, chosen: Sequence[OParlObject]
) -> HttpResponseBase:
    """Ask for the reason; with one, withdraw what is chosen and go back to the list."""
    asked = request.method == "POST" and "reason" in request.POST
    form = Reason(request.POST if asked else None)
    todo = [obj for obj in chosen if obj.withdrawn_at is None]
    address = reverse(f"admin:ris_{model_admin.opts.model_name}_changelist")
    if form.is_valid() or not todo:
        if todo:
            _withdraw(request, todo, form.cleaned_data["reason"])
        text = ngettext("%(count)d object was withdrawn.", "%(count)d objects were withdrawn.", len(todo))
        model_admin.message_user(request, text % {"count": len(todo)}, messages.SUCCESS)
        return redirect(address)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Withdraw"),
        "opts": model_admin.opts,
        "form": form,
        "chosen": todo,
        "checkbox": ACTION_CHECKBOX_NAME,
        "back": address,
        "vanishing": vanishing(todo),
        "stays": leaves_alone(todo),
        "texts": {
            "explained": _(
                "From now on the public sees nothing of this any more; staff still do, and can undo it."
                " Other systems are told that it is gone."
            ),
            "from": _("With the next request it is gone from:"),
            "stays": _("This stays public"),
            "missing": _("Please write down why it is withdrawn."),
            "reason": _("Reason"),
            "help": _("It goes into the audit log, so please no names and no contents."),
            "cancel": _("Cancel"),
        },
    }
    return TemplateResponse(request, "ris/admin/withdraw.html", context)


def _withdraw(request: HttpRequest, todo: Sequence[OParlObject], reason: str) -> None:
    now = timezone.now()
    with changes(now):
        for obj in todo:
            withdraw(obj, now, reason=reason, by=request.user)
            record_audit("ris.withdraw", obj, account=request.user, module="ris", reason=reason)
