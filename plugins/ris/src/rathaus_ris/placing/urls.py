"""The public addresses of streets and places, below `/ris/`."""

from django.urls import path
from rathaus.portal.api import limited_reading

from ..views import places

counted = limited_reading(
    "ris.places"
)  # names compared by sound and shapes measured: dearer than other pages

urlpatterns = [
    path("orte/", counted(places.places_start), name="places"),
    path("orte/umkreis/", counted(places.around), name="places-around"),
    path("orte/<str:name>/", counted(places.place), name="place"),
]
