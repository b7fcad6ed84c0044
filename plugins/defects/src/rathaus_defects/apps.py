"""The Django application of the module."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DefectsConfig(AppConfig):
    """Defect reporter."""

    name = "rathaus_defects"
    label = "defects"
    verbose_name = _("Defect reports")
    default_auto_field = "django.db.models.BigAutoField"
