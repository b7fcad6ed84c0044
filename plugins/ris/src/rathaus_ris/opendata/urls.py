"""Addresses of the files of open data, below `/ris/daten/`: an open interface without cookies."""

from django.urls import re_path

from .views import endpoint

urlpatterns = [re_path(r"^(?P<name>.*)$", endpoint, name="data")]
