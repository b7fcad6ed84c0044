"""The Django app."""

from django.apps import AppConfig


class BackupConfig(AppConfig):
    name = "rathaus.portal.backup"
    label = "portal_backup"
    default_auto_field = "django.db.models.BigAutoField"
