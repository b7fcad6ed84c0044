"""The addresses of the public pages, below `/maengel/` and, in English, below `/en/maengel/`."""

from django.urls import path, re_path

from .form.urls import urlpatterns as form
from .views import own, reports

urlpatterns = [
    path("", reports.reports, name="reports"),
    *form,
    path("meine/<str:token>/", own.own_report, name="own-report"),
    re_path(r"^(?P<number>\d{4}-\d{6,})/$", reports.report, name="report"),
]
