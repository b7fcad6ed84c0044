"""Addresses of orders in the workspace, below `/arbeitsplatz/maengel/`."""

from django.urls import path

from . import pages, rounds

urlpatterns = [
    path("auftraege/", pages.orders, name="orders"),
    path("auftraege/druck/", pages.paper, name="orders-paper"),
    path("auftraege/tour/", rounds.round_of_the_day, name="orders-round"),
    path("auftraege/<int:key>/", pages.order, name="order"),
    path("auftraege/<int:key>/aendern/", pages.act, name="order-act"),
    path("<str:number>/auftrag/", pages.make, name="order-make"),
]
