"""Addresses of the pages for webhooks."""

from django.urls import path

from . import views

app_name = "webhooks"

ROOT = "arbeitsplatz/webhooks/"

localized = [
    path(ROOT, views.webhooks, name="webhooks"),
    path(f"{ROOT}neu/", views.add, name="add"),
    path(f"{ROOT}<int:key>/", views.webhook, name="webhook"),
    path(f"{ROOT}<int:key>/<slug:action>/", views.act, name="act"),
]
