"""The module's pages in the workspace, below `/arbeitsplatz/maengel/`; their names are in the namespace
`defects-staff`.
"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
