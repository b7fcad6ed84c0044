"""The search page."""

from django.urls import path

from . import views

localized = [path("suche/", views.search, name="search")]
