"""The search page."""

from django.urls import path

from ..limits.clients import limited_reading
from . import views

localized = [path("suche/", limited_reading("search")(views.search), name="search")]
