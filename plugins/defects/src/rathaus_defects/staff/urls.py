"""The module's pages in the workspace, below `/arbeitsplatz/maengel/`; their names are in the namespace
`defects-staff`."""

from django.urls import path

from ..orders.staff_urls import urlpatterns as orders
from ..routing.staff_urls import urlpatterns as routing
from .pages import acting, contact, export, figures, keys, master, photos, report, reports, saved, several

urlpatterns = [
    path("", reports.reports, name="reports"),
    path("mehrere/", several.several, name="several"),
    path("filter/", saved.save, name="filter-save"),
    path("filter/<int:key>/loeschen/", saved.delete, name="filter-delete"),
    path("schluessel/", keys.keys, name="keys"),
    path("schluessel/neu/", keys.add, name="key-add"),
    path("schluessel/<int:key>/", keys.change, name="key-change"),
    path("schluessel/<int:key>/widerrufen/", keys.revoke, name="key-revoke"),
    path("stammdaten/", master.master, name="master"),
    path("stammdaten/<str:word>/neu/", master.add, name="master-add"),
    path("stammdaten/<str:word>/<int:key>/", master.change, name="master-change"),
    path("zahlen/", figures.dashboard, name="figures"),
    path("export.csv", export.export_csv, name="export"),
    path("zahlen/tabelle.csv", figures.dashboard_csv, name="figures-csv"),
    *orders,
    *routing,
    path("<str:number>/", report.report, name="report"),
    path("<str:number>/kontakt/", contact.contact, name="contact"),
    path("<str:number>/foto/<int:key>/", photos.photo, name="photo"),
    path("<str:number>/foto/<int:key>/bild/", photos.picture, name="photo-picture"),
    path("<str:number>/foto/<int:key>/aendern/", photos.photo_act, name="photo-act"),
    *(path(f"<str:number>/{word}/", view, name=word) for word, view in acting.VIEWS.items()),
]
