"""Keys of the interface: made, shown once, changed, revoked."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from rathaus.portal.api import require_staff

from ... import write
from ...models import ApiKey
from ...open311.site import PREFIX

MOST_AN_HOUR = 10_000


class KeyForm(forms.Form):
    """For whom a key is, what it allows, and how often."""

    name = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=120,
        help_text=gettext_lazy(
            "The app or system, and whom to call. For example: app of the district, Ms Example."
        ),
    )
    rights = forms.MultipleChoiceField(
        label=gettext_lazy("What it allows"),
        choices=[
            ("may_write", gettext_lazy("Send reports")),
            ("may_update", gettext_lazy("Send updates: answers and new states of reports")),
        ],
        initial=["may_write"],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please choose at least one.")},
    )
    per_hour = forms.IntegerField(
        label=gettext_lazy("Reports and updates an hour, at most"),
        min_value=1,
        max_value=MOST_AN_HOUR,
        initial=60,
        help_text=gettext_lazy("Protects from a program that has gone wrong. 60 are plenty for an app."),
    )

    def chosen(self) -> dict[str, Any]:
        """The values for `write.make_key` and `write.change_key`."""
        data = self.cleaned_data
        rights = {right: right in data["rights"] for right in ("may_write", "may_update")}
        return {"name": data["name"], "per_hour": data["per_hour"], **rights}


class RevokeForm(forms.Form):
    """Why a key is revoked."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)


@require_safe
@require_staff("defects.view_apikey")
def keys(request: HttpRequest) -> HttpResponse:
    """All keys: those in use first."""
    rows = list(ApiKey.staff.order_by("name", "pk"))
    context = {
        "keys": [(row, rights(row)) for row in rows if row.revoked_at is None],
        "revoked": [row for row in rows if row.revoked_at is not None],
        "address": request.build_absolute_uri(f"{PREFIX}/v2/discovery.xml"),
        "may_change": request.user.has_perm("defects.change_apikey"),
    }
    return render(request, "defects/staff/keys.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("defects.add_apikey")
def add(request: HttpRequest) -> HttpResponse:
    """Make a key. It is shown by the answer, and never again."""
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made, key = write.make_key(now=timezone.now(), by=request.user, **form.chosen())
        return render(request, "defects/staff/key_made.html", {"made": made, "key": key})
    status = 422 if form.errors else 200
    return render(request, "defects/staff/key_form.html", {"form": form, "made": None}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("defects.change_apikey")
def change(request: HttpRequest, key: int) -> HttpResponse:
    """Change for whom a key is, what it allows and how often."""
    row = get_object_or_404(ApiKey.staff.filter(revoked_at__isnull=True), pk=key)
    initial = {"name": row.name, "per_hour": row.per_hour, "rights": rights_of(row)}
    form = KeyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        write.change_key(row, timezone.now(), by=request.user, **form.chosen())
        messages.success(request, _("The changes are saved."))
        return redirect("defects-staff:keys")
    status = 422 if form.errors else 200
    return render(request, "defects/staff/key_form.html", {"form": form, "made": row}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("defects.change_apikey")
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Revoke a key, with a reason; it opens nothing from then on."""
    row = get_object_or_404(ApiKey.staff.filter(revoked_at__isnull=True), pk=key)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        write.revoke_key(row, timezone.now(), by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The key of “%(name)s” opens nothing any more.") % {"name": row.name})
        return redirect("defects-staff:keys")
    status = 422 if form.errors else 200
    return render(request, "defects/staff/key_revoke.html", {"form": form, "made": row}, status=status)


def rights_of(row: ApiKey) -> list[str]:
    """The names of a key's rights."""
    return [right for right in ("may_write", "may_update") if getattr(row, right)]


def rights(row: ApiKey) -> str:
    """What a key allows, in words."""
    words = {"may_write": _("reports"), "may_update": _("updates")}
    return ", ".join(words[right] for right in rights_of(row)) or _("nothing")
