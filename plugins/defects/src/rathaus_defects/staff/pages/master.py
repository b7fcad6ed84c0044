"""Master data: which there are, the rows of a kind, one row."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from rathaus.portal.api import MissingPermission, record_audit, require_staff

from ..master.kinds import KINDS, Kind, kind_of

UNREADABLE = 422
LARGEST_KEY = 2**63


@require_safe
@require_staff("defects.view_category")
def master(request: HttpRequest) -> HttpResponse:
    """All kinds with their rows."""
    kinds = [
        one for one in KINDS.values() if not one.parent and request.user.has_perm(one.permission("view"))
    ]
    may_close = request.user.has_perm("portal_working_days.change_closingday")
    context = {
        "kinds": [(one, _rows(one), request.user.has_perm(one.permission("add"))) for one in kinds],
        "closing_days": reverse("admin:portal_working_days_closingday_changelist") if may_close else "",
    }
    return render(request, "defects/staff/master/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff()
def add(request: HttpRequest, word: str) -> HttpResponse:
    """A new row; `?zu=7` says what it belongs to."""
    kind = kind_of(word)
    _need(request, kind, "add")
    owner = _owner(kind, request.GET.get("zu", ""))
    row = kind.model(**{kind.parent: owner} if kind.parent else {})
    return _form(request, kind, row, owner, "master-add")


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff()
def change(request: HttpRequest, word: str, key: int) -> HttpResponse:
    """A row."""
    kind = kind_of(word)
    _need(request, kind, "change")
    row = get_object_or_404(kind.model._default_manager, pk=_key(key))
    return _form(request, kind, row, getattr(row, kind.parent) if kind.parent else None, "master-change")


def _form(request: HttpRequest, kind: Kind, row: Any, owner: Any, action: str) -> HttpResponse:
    form = kind.form(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        stored = form.save()
        labels = ", ".join(str(form.fields[name].label) for name in form.changed_data)
        reason = labels[:500] if action == "master-change" else ""
        record_audit(f"defects.{action}", stored, account=request.user, module="defects", reason=reason)
        messages.success(request, _("Saved."))
        return redirect(_back(kind, owner) if owner or not kind.parts else _address(kind, stored))
    parts = KINDS[kind.parts] if kind.parts and row.pk else None
    context = {
        "kind": kind,
        "row": row if row.pk else None,
        "form": form,
        "owner": owner,
        "back": _back(kind, owner),
        "parts": parts,
        "listed": [(one, _address(parts, one)) for one in _rows(parts, row)] if parts else [],
    }
    code = UNREADABLE if form.errors else 200
    return render(request, "defects/staff/master/form.html", context, status=code)


def _rows(kind: Kind, owner: Any = None) -> list[Any]:
    rows = kind.model._default_manager.all()
    return list(rows.filter(**{kind.parent: owner}) if owner is not None else rows)


def _owner(kind: Kind, key: str) -> Any:
    if not kind.parent:
        return None
    if not key.isdecimal():
        raise Http404
    return get_object_or_404(KINDS[kind.within].model._default_manager, pk=_key(int(key)))


def _key(key: int) -> int:
    if key >= LARGEST_KEY:
        raise Http404
    return key


def _address(kind: Kind, row: Any) -> str:
    return reverse("defects-staff:master-change", args=[kind.word, row.pk])


def _back(kind: Kind, owner: Any) -> str:
    """Where one comes back to: what the row belongs to, else the list."""
    if owner is not None:
        return _address(KINDS[kind.within], owner)
    return f"{reverse('defects-staff:master')}#{kind.word}"


def _need(request: HttpRequest, kind: Kind, verb: str) -> None:
    if not request.user.has_perm(kind.permission(verb)):
        raise MissingPermission(kind.permission(verb))
