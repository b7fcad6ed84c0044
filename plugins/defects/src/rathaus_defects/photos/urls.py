"""The addresses of public photos, below `/maengel/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("fotos/<int:key>.jpg", views.photo, name="photo"),
    path("fotos/<int:key>-klein.jpg", views.photo, {"small": True}, name="photo-small"),
]
