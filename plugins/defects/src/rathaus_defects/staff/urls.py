"""The module's pages in the workspace, below `/arbeitsplatz/maengel/`; their names are in the namespace
`defects-staff`."""

from django.urls import path

from .pages import keys, report, reports

urlpatterns = [
    path("", reports.reports, name="reports"),
    path("schluessel/", keys.keys, name="keys"),
    path("schluessel/neu/", keys.add, name="key-add"),
    path("schluessel/<int:key>/", keys.change, name="key-change"),
    path("schluessel/<int:key>/widerrufen/", keys.revoke, name="key-revoke"),
    path("<str:number>/", report.report, name="report"),
    path("<str:number>/veroeffentlichung/", report.publication, name="publication"),
    path("<str:number>/antwort/", report.answer, name="answer"),
    path("<str:number>/notiz/", report.note, name="note"),
]
