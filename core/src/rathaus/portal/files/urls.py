"""Addresses of stored files."""

from django.urls import path

from . import views

plain = [path("dateien/<slug:token>/<path:name>", views.file, name="file")]
