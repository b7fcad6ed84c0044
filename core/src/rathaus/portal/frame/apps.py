"""Registration of the page frame with Django."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """The page frame; it has templates and static files, and no models."""

    name = "rathaus.portal.frame"
    label = "portal_frame"
    verbose_name = "Page frame"
