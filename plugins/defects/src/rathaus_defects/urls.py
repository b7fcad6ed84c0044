"""The addresses of the public pages, below `/maengel/` and, in English, below `/en/maengel/`."""

from django.urls import path

from . import converters  # noqa: F401  how numbers of reports look
from .form.urls import urlpatterns as form
from .views import own, reports

urlpatterns = [
    path("", reports.reports, name="reports"),
    *form,
    path("meine/<str:token>/", own.own_report, name="own-report"),
    path("<report_number:number>/", reports.report, name="report"),
]
