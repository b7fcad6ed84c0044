"""The addresses of the public pages, below the module's prefix, in English also below `/en/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.items, name="items"),
    path("<slug:key>/", views.item, name="item"),
]
