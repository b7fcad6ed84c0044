"""The Django app."""

from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "rathaus.portal.health"
    label = "portal_health"
    default_auto_field = "django.db.models.BigAutoField"
