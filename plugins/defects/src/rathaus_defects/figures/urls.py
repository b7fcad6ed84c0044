"""The addresses of the figures, below `/maengel/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("statistik/", views.statistics, name="statistics"),
    path("statistik/tabelle.csv", views.statistics_csv, name="statistics-csv"),
]
