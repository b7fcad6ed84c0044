"""The Django app."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "rathaus.portal.webhooks"
    label = "portal_webhooks"
    default_auto_field = "django.db.models.BigAutoField"
