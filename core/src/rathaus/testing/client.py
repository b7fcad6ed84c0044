"""Django's test client for towns."""

from typing import Any

from django.test import Client
from django.urls import set_urlconf

from rathaus.portal.towns import current_town_or_none
from rathaus.portal.towns.urlconf import urlconf_name


class TownClient(Client):
    """Django drops the address map at the end of each request; a test inside a town's context keeps it."""

    def request(self, **request: Any) -> Any:
        """Send a request; see Django's client."""
        try:
            return super().request(**request)
        finally:
            town = current_town_or_none()
            if town is not None:
                set_urlconf(urlconf_name(town.enabled))
