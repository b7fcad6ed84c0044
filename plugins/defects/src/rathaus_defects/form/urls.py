"""The addresses of the form, below `/maengel/`."""

from django.urls import path

from . import helping, views

urlpatterns = [
    path("neu/", views.report, name="new"),
    path("neu/vorschlag/", helping.suggestion, name="suggestion"),
    path("neu/ort/", helping.here, name="here"),
    path("neu/foto/<str:signed>/", helping.photo, name="draft-photo"),
    path("neu/<slug:code>/", views.report, name="new-report"),
]
