"""The Django application of the module."""

from django.apps import AppConfig
from django.utils.functional import lazy


def title() -> str:
    """The module's name in the active language; models and portal are there when it is asked for."""
    from . import names

    return names.title()


class TrailConfig(AppConfig):
    """Tables, templates and texts of the module."""

    name = "rathaus_trail"
    label = "trail"
    verbose_name = lazy(title, str)()
    default_auto_field = "django.db.models.BigAutoField"
