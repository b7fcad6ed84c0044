"""The addresses of the form, below `/maengel/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("neu/", views.choose, name="new"),
    path("neu/<slug:code>/", views.describe, name="new-report"),
]
