"""The Django app."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "rathaus.portal.mail"
    label = "portal_mail"
    default_auto_field = "django.db.models.BigAutoField"
