"""The Django app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "rathaus.portal.files"
    label = "portal_files"
    default_auto_field = "django.db.models.BigAutoField"
