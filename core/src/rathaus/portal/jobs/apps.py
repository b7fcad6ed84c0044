"""The Django app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "rathaus.portal.jobs"
    label = "portal_jobs"
    default_auto_field = "django.db.models.BigAutoField"
