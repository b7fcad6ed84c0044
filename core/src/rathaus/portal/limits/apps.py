"""The Django app."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "rathaus.portal.limits"
    label = "portal_limits"
    default_auto_field = "django.db.models.BigAutoField"
