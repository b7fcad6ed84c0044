"""Django's admin for master data: one site per set of enabled modules, behind the same door as the workspace."""

from functools import lru_cache
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .access import needs_second_factor


class MasterDataSite(admin.AdminSite):
    """Shows the models of the enabled modules; opens to staff with a second factor."""

    site_header = site_title = _("Master data")
    index_title = _("What can be edited here")

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return bool(user.is_authenticated and user.is_active and user.is_staff) and not needs_second_factor(user)


@lru_cache(maxsize=256)
def site_for(enabled: frozenset[str]) -> MasterDataSite:
    """The site of a set of modules: what these registered with Django's default site."""
    from django.conf import settings

    admin.autodiscover()
    site = MasterDataSite(name="admin")
    wanted = {apps.get_app_config(_label(app)).label for app in _packages(settings.RATHAUS_HOST, enabled)}
    for model, options in admin.site._registry.items():
        if model._meta.app_label in wanted:
            site.register(model, type(options))
    return site


def _packages(host: Any, enabled: frozenset[str]) -> list[str]:
    return [host.manifest(module).django_app for module in host.active if module in enabled and host.manifest(module).django_app]


def _label(package: str) -> str:
    return next(config.label for config in apps.get_app_configs() if config.name == package)
