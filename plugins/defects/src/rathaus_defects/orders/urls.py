"""Addresses of orders' links, below `/maengel/`."""

from django.urls import path

from . import public

urlpatterns = [
    path("auftrag/<str:token>/", public.order, name="order"),
    path("auftrag/<str:token>/antwort/", public.reply, name="order-reply"),
    path("auftrag/<str:token>/foto/<int:key>/", public.photo, name="order-photo"),
]
