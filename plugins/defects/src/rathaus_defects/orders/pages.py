"""The workspace's pages of orders: the list, a single one, making one, on paper."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rathaus.portal.api import current_town, require_staff

from .. import write
from ..chosen import chosen
from ..models import Contractor, HandOver, Report, State
from ..views.reading import shown_report
from .forms import OrderForm
from .shown import listed, shown_order, to_check
from .telling import order_path, send_link

SHOWN = 200
"""Orders of one list; of all, the newest. Others are found by who works on them or by their report."""
UNSTARTED = (State.OPEN, State.FOR_TRIAGE, State.INVESTIGATING)


@require_safe
@require_staff("defects.view_report")
def orders(request: HttpRequest) -> HttpResponse:
    """Orders that are open, to be checked, or all; by who works on them."""
    box, firm = request.GET.get("liste", "offen"), request.GET.get("firma", "")
    boxes = {
        "offen": (pgettext("reports", "Open"), open_orders()),
        "pruefen": (_("To be checked"), to_check()),
        "alle": (_("All"), HandOver.staff.all()),
    }
    box = box if box in boxes else "offen"
    rows = boxes[box][1]
    if firm.isdigit():
        rows = rows.filter(contractor=int(firm))
    order = ("-created", "-pk") if box == "alle" else ("due", "created", "pk")
    found = list(rows.order_by(*order)[: SHOWN + 1])
    context = {
        "box": box,
        "boxes": [(key, label, found.count()) for key, (label, found) in boxes.items()],
        "firms": [("", _("All")), *((str(one.pk), one.name) for one in Contractor.objects.all())],
        "firm": firm,
        "orders": listed(found[:SHOWN], timezone.now()),
        "most": SHOWN if len(found) > SHOWN else 0,
    }
    return render(request, "defects/orders/list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("defects.change_report")
def make(request: HttpRequest, number: str) -> HttpResponse:
    """Make an order out of a report. The answer shows the link once."""
    report = _report(number)
    form = OrderForm(request.POST or None, report=report)
    if request.method != "POST" or not form.is_valid():
        context = {"report": shown_report(report), "form": form}
        status = 422 if request.method == "POST" else 200
        return render(request, "defects/orders/make.html", context, status=status)
    now = timezone.now()
    with write.changes(now, by=request.user):
        made, token = write.hand_over(report, now, by=request.user, days=chosen().orders.days, **form.order())
        if report.state in UNSTARTED:
            write.set_state(report, State.ACTION_SCHEDULED, now, by=request.user)
        is_mailed = send_link(made, token)
    return _link(request, made, token, is_mailed=is_mailed)


@require_safe
@require_staff("defects.view_report")
def order(request: HttpRequest, key: int) -> HttpResponse:
    """An order, what came back, and what can be done with it."""
    row = _order(key)
    context = {
        "order": shown_order(row, timezone.now()),
        "may_change": request.user.has_perm("defects.change_report"),
        "may_see_contact": request.user.has_perm("defects.view_contact"),
    }
    return render(request, "defects/orders/staff_order.html", context)


@never_cache
@require_POST
@require_staff("defects.change_report")
def act(request: HttpRequest, key: int) -> HttpResponse:
    """Confirm what came back (and close the report), revoke the link, make a new one."""
    row, now, wish = _order(key), timezone.now(), request.POST.get("was", "")
    noted: dict[str, Any] = {"by": request.user, "reason": request.POST.get("grund", "").strip()[:500]}
    if wish == "renew":
        with write.changes(now, by=request.user):
            row, token = write.renew_order(row, now, days=chosen().orders.days, **noted)
            is_mailed = send_link(row, token)
        return _link(request, row, token, is_mailed=is_mailed)
    if wish == "revoke":
        write.revoke_order(row, now, **noted)
        messages.success(request, _("The link opens nothing any more."))
    elif wish in ("check", "close"):
        with write.changes(now, by=request.user):
            write.check_order(row, now, **noted)
            if wish == "close" and row.report.is_open:
                answer = request.POST.get("antwort", "").strip()
                write.set_state(row.report, State.FIXED, now, answer=answer, **noted)
        messages.success(request, _("The order is checked."))
    return redirect("defects-staff:order", key)


@require_safe
@require_staff("defects.view_report")
def paper(request: HttpRequest) -> HttpResponse:
    """Orders on paper, one a page."""
    rows = [shown_order(row, timezone.now()) for row in chosen_orders(request.GET)]
    if not rows:
        messages.info(request, _("Please choose at least one order."))
        return redirect("defects-staff:orders")
    return render(request, "defects/orders/paper.html", {"orders": rows, "now": timezone.now()})


def open_orders() -> QuerySet[HandOver]:
    """Orders that somebody still has to work on."""
    rows: QuerySet[HandOver] = HandOver.staff.filter(
        done_at__isnull=True, refused_at__isnull=True, revoked_at__isnull=True, checked_at__isnull=True
    )
    return rows


def chosen_orders(query: QueryDict) -> list[HandOver]:
    """The orders that a list's boxes name (`auftrag`), or all open ones of a firm (`firma`)."""
    keys = [int(text) for text in query.getlist("auftrag") if text.isdigit()][:SHOWN]
    firm = query.get("firma", "")
    if keys:
        rows = HandOver.staff.filter(pk__in=keys)
    elif firm.isdigit():
        rows = open_orders().filter(contractor=int(firm))
    else:
        return []
    work = Report.work.values("pk")
    return list(rows.filter(report__in=work).order_by("due", "created", "pk")[:SHOWN])


def _link(request: HttpRequest, made: HandOver, token: str, *, is_mailed: bool) -> HttpResponse:
    context: dict[str, Any] = {
        "order": shown_order(made, timezone.now()),
        "link": current_town().absolute(order_path(token, made.language)),
        "is_mailed": is_mailed,
    }
    return render(request, "defects/orders/link.html", context)


def _report(number: str) -> Report:
    found: Report | None = Report.work.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _order(key: int) -> HandOver:
    found: HandOver | None = HandOver.staff.filter(pk=key).first()
    if found is None or found.report.confirmed_at is None:
        raise Http404
    return found
