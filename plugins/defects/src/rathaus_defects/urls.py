"""The addresses of the public pages, below `/maengel/` and, in English, below `/en/maengel/`."""

from django.urls import path

from .views import own, reports

urlpatterns = [
    path("", reports.reports, name="reports"),
    path("meine/<str:token>/", own.own_report, name="own-report"),
    path("<str:number>/", reports.report, name="report"),
]
