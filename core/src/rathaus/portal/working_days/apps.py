"""The Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkingDaysConfig(AppConfig):
    name = "rathaus.portal.working_days"
    label = "portal_working_days"
    verbose_name = _("Working days")
    default_auto_field = "django.db.models.BigAutoField"
