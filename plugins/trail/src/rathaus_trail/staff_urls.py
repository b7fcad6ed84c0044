"""The module's pages in the workspace, below `/arbeitsplatz/entdecken/`."""

from django.urls import path

from . import staff, staff_places

urlpatterns = [
    path("", staff.trails, name="trails"),
    path("neu/", staff.add, name="add"),
    path("<int:key>/", staff.change, name="change"),
    path("<int:key>/veroeffentlichen/", staff.publish, name="publish"),
    path("<int:key>/zuruecknehmen/", staff.withdraw, name="withdraw"),
    path("<int:key>/loeschen/", staff.delete, name="delete"),
    path("<int:key>/schilder/", staff.print_signs, name="signs"),
    path("<int:key>/orte/neu/", staff_places.add, name="add-place"),
    path("<int:key>/orte/<int:number>/", staff_places.change, name="change-place"),
    path("<int:key>/orte/<int:number>/verschieben/", staff_places.move, name="move-place"),
    path("<int:key>/orte/<int:number>/loeschen/", staff_places.delete, name="delete-place"),
]
