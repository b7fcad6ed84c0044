"""The addresses of earlier versions, below those of papers and meetings."""

from django.urls import path
from rathaus.portal.api import limited_reading

from ..views import history

urlpatterns = [
    pattern
    for kind, where in (("paper", "vorlagen"), ("meeting", "sitzungen"))
    for pattern in (
        path(
            f"{where}/<int:key>/fassungen/",
            history.listing,
            {"kind": kind},
            name=f"{kind}-versions",
        ),
        path(
            f"{where}/<int:key>/fassungen/<int:number>/",
            history.version,
            {"kind": kind},
            name=f"{kind}-version",
        ),
        path(
            f"{where}/<int:key>/fassungen/<int:number>/vergleich/",
            limited_reading("ris.comparison")(history.comparison),
            {"kind": kind},
            name=f"{kind}-comparison",
        ),
        path(
            f"{where}/<int:key>/fassungen/<int:number>/dateien/<int:file>",
            history.content,
            {"kind": kind},
            name=f"{kind}-version-file",
        ),
    )
]
