"""The addresses of the public pages, below `/maengel/` and, in English, below `/en/maengel/`."""

from django.urls import path

from . import converters  # noqa: F401  how numbers of reports look
from .figures.urls import urlpatterns as figures
from .form.urls import urlpatterns as form
from .map.urls import urlpatterns as on_map
from .offline.urls import urlpatterns as offline
from .opendata.urls import urlpatterns as opendata
from .orders.urls import urlpatterns as orders
from .own.urls import urlpatterns as own
from .photos.urls import urlpatterns as photos
from .views import reports

urlpatterns = [
    path("", reports.reports, name="reports"),
    *figures,
    *form,
    *offline,
    *on_map,
    *opendata,
    *orders,
    *own,
    *photos,
    path("<report_number:number>/", reports.report, name="report"),
]
