"""The Django app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "rathaus.portal.records"
    label = "portal_records"
    default_auto_field = "django.db.models.BigAutoField"
