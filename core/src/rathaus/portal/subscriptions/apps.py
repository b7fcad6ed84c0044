"""The Django app."""

from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "rathaus.portal.subscriptions"
    label = "portal_subscriptions"
    default_auto_field = "django.db.models.BigAutoField"
