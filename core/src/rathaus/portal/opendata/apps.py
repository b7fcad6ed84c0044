"""Registration of open data with Django."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """Open data; it has pages and no models."""

    name = "rathaus.portal.opendata"
    label = "portal_opendata"
    verbose_name = "Open data"
