"""The Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "rathaus.portal.places"
    label = "portal_places"
    verbose_name = _("Streets and places")
    default_auto_field = "django.db.models.BigAutoField"
