"""Who reported: shown to those who may see it, and each look is noted in the audit log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from rathaus.portal.api import require_staff

from ... import write
from ...models import Contact, Support
from ...views.reading import shown_report
from .report import found


@never_cache
@require_POST
@require_staff("defects.view_contact")
def contact(request: HttpRequest, number: str) -> HttpResponse:
    """Name, mail address, telephone, and the addresses of supporters."""
    row, now = found(number), timezone.now()
    with write.changes(now, by=request.user) as collected:
        collected.log(row, "contact-read", reason=request.POST.get("grund", "").strip(), by=request.user)
    known = Contact.staff.filter(report=row).first()
    facts = []
    if known is not None:
        mails = _("yes") if known.wants_mail else _("no")
        facts = [
            (_("Name"), known.name),
            (_("Mail address"), known.email),
            (_("Telephone"), known.phone),
            (_("Address confirmed by mail"), _("yes") if known.confirmed_at else _("no")),
            (_("Wants mails"), mails),
        ]
    supporters = Support.staff.filter(report=row).order_by("created", "pk").values_list("email", flat=True)
    context = {"report": shown_report(row), "facts": facts, "supporters": list(supporters)}
    return render(request, "defects/staff/contact.html", context)
