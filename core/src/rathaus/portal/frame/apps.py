"""The Django app."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    name = "rathaus.portal.frame"
    label = "portal_frame"
    default_auto_field = "django.db.models.BigAutoField"
