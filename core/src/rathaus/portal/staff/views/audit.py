"""The audit log: who did what, filtered, page by page, and as a table file."""

import csv
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ..access import require
from ..models import AuditEntry, User
from ..words import action_words, kind_word

PAGE = 50
ACCOUNT = "portal_staff.user"
NO_FORMULA = str.maketrans({"\n": " ", "\r": " "})


class Filter(forms.Form):
    """What to show. Everything is optional."""

    account = forms.CharField(label=_("Account"), max_length=150, required=False)
    action = forms.ChoiceField(label=_("Action"), required=False)
    object = forms.CharField(label=_("Object"), max_length=120, required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        codes = AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()
        words = action_words()
        self.fields["action"].choices = [("", _("all")), *((code, words.get(code, code)) for code in codes)]  # type: ignore[attr-defined]


@require_safe
@require("portal_staff.view_auditentry")
def entries(request: HttpRequest) -> HttpResponse:
    """The log, newest first; `?vor=` continues below an entry."""
    form = Filter(request.GET or None)
    rows = matching(form)
    if (before := request.GET.get("vor", "")).isdecimal():
        rows = rows.filter(pk__lt=int(before[:18]))
    found = list(rows[: PAGE + 1])
    more = len(found) > PAGE
    found = found[:PAGE]
    query = request.GET.copy()
    query.pop("vor", None)
    kept = query.urlencode()
    if found:
        query["vor"] = str(found[-1].pk)
    context = {
        "form": form,
        "rows": list(zip(found, names(found), things(found), strict=True)),
        "words": action_words(),
        "following": f"?{query.urlencode()}" if more else "",
        "query": kept,
    }
    return render(request, "staff/audit.html", context)


@require_safe
@require("portal_staff.view_auditentry")
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The filtered log as CSV (UTF-8, semicolons, as German spreadsheets expect)."""
    rows = matching(Filter(request.GET or None))
    answer = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="protokoll.csv"'
    return answer


def matching(form: Filter) -> QuerySet[AuditEntry]:
    """The entries that a filter lets through; a filter with errors lets through none."""
    rows: QuerySet[AuditEntry] = AuditEntry.objects.order_by("-pk")
    if not form.is_bound:
        return rows
    if not form.is_valid():
        return rows.none()
    wanted = form.cleaned_data
    if wanted["account"]:
        accounts = User.objects.filter(username__icontains=wanted["account"]).values("pk")
        rows = rows.filter(account__in=accounts)
    if wanted["action"]:
        rows = rows.filter(action=wanted["action"])
    if wanted["object"]:
        kind, _colon, key = wanted["object"].partition(":")
        rows = rows.filter(object_type__icontains=kind)
        rows = rows.filter(object_id=key) if key else rows
    if wanted["since"]:
        rows = rows.filter(at__date__gte=wanted["since"])
    if wanted["until"]:
        rows = rows.filter(at__date__lte=wanted["until"])
    return rows


def names(found: list[AuditEntry]) -> list[str]:
    """Each entry's account by name; empty for the system and for an account that was erased."""
    keys = {entry.account for entry in found if entry.account is not None}
    known = dict(User.objects.filter(pk__in=keys).values_list("pk", "username"))
    return [known.get(entry.account, "") if entry.account is not None else "" for entry in found]


def things(found: list[AuditEntry]) -> list[str]:
    """What each entry is about, in words: accounts by name, everything else by kind and number."""
    keys = {entry.object_id for entry in found if entry.object_type == ACCOUNT}
    known = {str(key): name for key, name in User.objects.filter(pk__in=keys).values_list("pk", "username")}
    return [_thing(entry, known) for entry in found]


def _thing(entry: AuditEntry, accounts: dict[str, str]) -> str:
    if not entry.object_type:
        return ""
    name = accounts.get(entry.object_id) if entry.object_type == ACCOUNT else None
    return f"{kind_word(entry.object_type)} {name or entry.object_id}"


class _Echo:
    def write(self, value: str) -> str:
        return value


def _lines(rows: QuerySet[AuditEntry]) -> Iterator[str]:
    writer: Any = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff"
    yield writer.writerow(["at", "account", "action", "module", "object_type", "object_id", "reason"])
    known = dict(User.objects.values_list("pk", "username"))
    for entry in rows.iterator(chunk_size=2000):
        name = known.get(entry.account, "") if entry.account is not None else ""
        cells = (name, entry.action, entry.module, entry.object_type, entry.object_id, entry.reason)
        yield writer.writerow([entry.at.isoformat(), *(_harmless(cell) for cell in cells)])


def _harmless(cell: str) -> str:
    """A spreadsheet runs what begins with one of these as a formula."""
    plain = cell.translate(NO_FORMULA)
    return f"'{plain}" if plain[:1] in ("=", "+", "-", "@", "\t") else plain
