"""The Django application of the module."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RisConfig(AppConfig):
    """Council information system."""

    name = "rathaus_ris"
    label = "ris"
    verbose_name = _("Council information system")
    default_auto_field = "django.db.models.BigAutoField"
