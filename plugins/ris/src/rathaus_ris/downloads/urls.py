"""Addresses of collected documents, beside the pages they belong to."""

from django.urls import path

from . import views

urlpatterns = [
    path("sitzungen/<int:key>/unterlagen.pdf", views.pdf, {"kind": "meeting"}, name="meeting-pdf"),
    path("sitzungen/<int:key>/unterlagen.zip", views.zipped, {"kind": "meeting"}, name="meeting-zip"),
    path("vorlagen/<int:key>/unterlagen.pdf", views.pdf, {"kind": "paper"}, name="paper-pdf"),
    path("vorlagen/<int:key>/unterlagen.zip", views.zipped, {"kind": "paper"}, name="paper-zip"),
]
