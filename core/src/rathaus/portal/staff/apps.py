"""The Django app."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "rathaus.portal.staff"
    label = "portal_staff"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .events import connect

        connect()
