"""The Django app."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "rathaus.portal.retention"
    label = "portal_retention"
    default_auto_field = "django.db.models.BigAutoField"
