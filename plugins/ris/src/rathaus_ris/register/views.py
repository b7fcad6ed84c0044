"""The pages: a list, a form for a new entry, the page of an entry, publishing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rathaus.portal.api import MissingPermission, record_audit

from .. import write
from ..models import Membership, OParlObject, Organization, Person
from ..staff.pages.access import WORDS, found, may, workspace
from ..write.objects import ROOTS
from .forms import Entry, initial_of
from .kinds import Kind, kind_of
from .listing import listed, said, seats, state_choices
from .saving import store


@require_safe
@workspace()
def listing(request: HttpRequest, word: str) -> HttpResponse:
    """`?q=` words, `?zustand=` state, `?seite=` page."""
    kind = kind_of(word)
    _need(request, kind, "view")
    words, state = request.GET.get("q", "").strip()[:200], request.GET.get("zustand", "")
    kept = request.GET.copy()
    kept.pop("seite", None)
    context = {
        "kind": kind,
        "page": listed(kind, words, state, request.GET.get("seite", "")),
        "said": said,
        "words": words,
        "state": state,
        "states": state_choices(),
        "query": kept.urlencode(),
        "may_add": may(request, f"add_{kind.name}"),
    }
    return render(request, "ris/staff/register/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace()
def new(request: HttpRequest, word: str) -> HttpResponse:
    """A new entry; `?person=7` or `?organization=7` choose for a membership."""
    kind = kind_of(word)
    _need(request, kind, "add")
    given = {name: request.GET[name] for name in ("person", "organization") if name in request.GET}
    form = kind.form(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        row = _save(request, kind, form, "ris.add")
        if isinstance(row, Membership):
            messages.success(request, _("The membership is saved. It is public where both of its ends are."))
            return redirect(_back(row, request.GET))
        messages.success(request, _("Saved. Nobody outside sees it before you publish it."))
        return redirect("ris-staff:entry", word, row.pk)
    return render(request, "ris/staff/register/new.html", {"kind": kind, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@workspace()
def entry(request: HttpRequest, word: str, key: int) -> HttpResponse:
    """All of an entry: its state, the form, memberships, what can be done next."""
    kind = kind_of(word)
    _need(request, kind, "view")
    row = found(kind.model, key)
    may_change = row.source_id is None and may(request, f"change_{kind.name}")
    if request.method == "POST" and not may_change:
        raise MissingPermission(f"ris.change_{kind.name}")
    form = kind.form(request.POST or None, initial=initial_of(row), row=row)
    if request.method == "POST" and form.is_valid():
        if form.has_changed():
            _save(request, kind, form, "ris.correct")
        messages.success(request, _("The changes are saved."))
        return redirect("ris-staff:entry", word, key)
    context = {
        "kind": kind,
        "row": found(kind.model, key),  # as it is stored, whatever was typed
        "form": form if may_change else None,
        **_more(request, kind, row),
    }
    return render(request, "ris/staff/register/entry.html", context)


@require_POST
@workspace()
def publish(request: HttpRequest, word: str, key: int) -> HttpResponse:
    """Release an entry."""
    kind = kind_of(word)
    _need(request, kind, "delete")
    row, now = found(kind.model, key), timezone.now()
    if row.published_at is None and row.withdrawn_at is None:
        with write.changes(now):
            write.publish(row, now)
            record_audit("ris.publish", row, account=request.user, module="ris")
        messages.success(request, _("Published: everybody can see it now."))
    return redirect("ris-staff:entry", word, key)


def _more(request: HttpRequest, kind: Kind, row: OParlObject) -> dict[str, Any]:
    """What the page of an entry offers beside its form."""
    may_publish = may(request, f"delete_{kind.name}")
    has_seats = isinstance(row, Person | Organization)
    return {
        "title": title_of(row),
        "is_person": isinstance(row, Person),
        "has_seats": has_seats,
        "seats": seats(row) if has_seats else [],
        "may_add_seat": has_seats and may(request, "add_membership"),
        "publishable": may_publish
        and isinstance(row, ROOTS)
        and row.published_at is None
        and row.withdrawn_at is None,
        "withdrawal": WORDS[type(row)] if may_publish else "",
        "public_page": reverse(kind.page, args=[row.pk]) if kind.page and row.is_public else "",
        "everything": reverse(f"admin:ris_{kind.name}_change", args=[row.pk]),
        "upload": isinstance(row, Person) and row.source_id is None and may(request, "add_file"),
    }


def title_of(row: Any) -> str:
    """What an entry is called on its page."""
    if isinstance(row, Membership):
        return ", ".join(str(part) for part in (row.person, row.organization) if part is not None)
    return str(row) or _("Without a name")


def _save(request: HttpRequest, kind: Kind, form: Entry, action: str) -> OParlObject:
    now = timezone.now()
    labels = "" if form.row is None else ", ".join(str(form.fields[name].label) for name in form.changed_data)
    with write.changes(now):
        row = store(form, now)
        record_audit(action, row, account=request.user, module="ris", reason=labels)
    return row


def _back(row: Membership, query: Any) -> str:
    """Where a new membership was begun: at its person or its group."""
    if "organization" in query:
        return reverse("ris-staff:entry", args=["gremien", row.organization_id])
    return reverse("ris-staff:entry", args=["personen", row.person_id])


def _need(request: HttpRequest, kind: Kind, verb: str) -> None:
    if not may(request, f"{verb}_{kind.name}"):
        raise MissingPermission(f"ris.{verb}_{kind.name}")
