"""The addresses of staff's pages about places, below `/arbeitsplatz/ris/`."""

from django.urls import path

from ..staff.pages import places

urlpatterns = [
    path("orte/", places.work_list, name="places"),
    path("orte/namen/", places.names, name="place-names"),
    path("orte/namen/aufnehmen/", places.ignore_name, name="place-ignore"),
    path("orte/namen/<int:key>/streichen/", places.allow_name, name="place-allow"),
    path("orte/vorlage/<int:key>/", places.paper_places, name="paper-places"),
    path("orte/vorlage/<int:key>/ergaenzen/", places.add_place, name="place-add"),
    path("orte/punkt/<int:key>/", places.item_places, name="item-places"),
    path("orte/punkt/<int:key>/ergaenzen/", places.add_to_item, name="item-place-add"),
    path("orte/<int:key>/entscheiden/", places.decide_place, name="place-decide"),
]
