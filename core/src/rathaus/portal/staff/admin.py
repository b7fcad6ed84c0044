"""Django's admin for master data: one site per set of enabled modules, behind the same door as the workspace.

A module registers its models in its `admin.py` with Django's own decorator (`@admin.register(Model)`);
here those of the enabled modules are shown. What is changed goes into our audit log instead of Django's,
which would keep the objects' names for ever.
"""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .access import turned_away
from .audit import record

OWN_DOOR = {"login", "logout", "password_change", "password_change_done"}
"""Pages of Django's admin that the workspace has itself."""


class Audited:
    """Mixed into each `ModelAdmin`: notes in the audit log which fields were changed, never their
    contents.
    """

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> None:
        """An object was added."""
        _note(request, obj, "add", message)

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> None:
        """An object was changed."""
        _note(request, obj, "change", message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """Objects are about to be deleted."""
        for obj in queryset:
            _note(request, obj, "delete", [])

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """An object's history stands in the audit log."""
        label = self.model._meta.label_lower  # type: ignore[attr-defined]
        return redirect(f"{reverse('staff:audit')}?{urlencode({'object': f'{label}:{object_id}'})}")


class MasterDataSite(admin.AdminSite):
    """Shows the models of the enabled modules; opens to staff with a second factor."""

    site_header = site_title = _("Master data")
    index_title = _("What can be edited here")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Who came past the door is staff."""
        return bool(request.user.is_active and request.user.is_staff)

    def admin_view(self, view: Callable[..., HttpResponseBase], cacheable: bool = False) -> Any:
        """Every page is behind the workspace's door: no login page of its own."""
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
            elsewhere = turned_away(request)
            return elsewhere if elsewhere is not None else inner(request, *arguments, **options)

        return update_wrapper(guarded, inner)

    def get_urls(self) -> list[Any]:
        """Without the pages that the workspace has itself."""
        return [pattern for pattern in super().get_urls() if getattr(pattern, "name", None) not in OWN_DOOR]


@lru_cache(maxsize=256)
def site_for(enabled: frozenset[str]) -> MasterDataSite:
    """The site of a set of modules: what these and the portal's packages registered with Django's default
    site.
    """
    from django.conf import settings

    admin.autodiscover()
    host = settings.RATHAUS_HOST
    packages = {host.manifest(module).django_app for module in host.active if module in enabled}
    packages.update(settings.RATHAUS_PORTAL_APPS)
    site = MasterDataSite(name="admin")
    for model, options in admin.site._registry.items():
        if apps.get_app_config(model._meta.app_label).name in packages:
            plain = type(options)
            site.register(model, type(plain.__name__, (Audited, plain), {"__module__": plain.__module__}))
    return site


def _note(request: HttpRequest, obj: models.Model, verb: str, message: Any) -> None:
    fields: list[str] = []
    for part in message if isinstance(message, list) else []:
        for details in part.values():
            fields += [gettext(str(name)) for name in details.get("fields", [])]  # Django gives msgids
    label = obj._meta.app_label
    record(f"masterdata.{verb}", obj, account=request.user, module=label, reason=", ".join(fields))
