"""Django's test client for towns."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.test import Client
from django.urls import set_urlconf

from rathaus.portal.towns import current_town_or_none
from rathaus.portal.towns.urlconf import urlconf_name


class TownClient(Client):
    """Django drops the address map at the end of each request, that of a streamed answer once it is read; a
    test inside a town's context keeps it.
    """

    def request(self, **request: Any) -> Any:
        """Send a request; see Django's client."""
        try:
            answer: Any = super().request(**request)
        finally:
            _address_map()
        if answer.streaming:
            answer.streaming_content = _read(answer.streaming_content)
        return answer


def _read(chunks: Iterable[bytes]) -> Iterator[bytes]:
    yield from chunks
    _address_map()


def _address_map() -> None:
    """Set the map of the town whose context is open, if one is."""
    town = current_town_or_none()
    if town is not None:
        set_urlconf(urlconf_name(town.enabled))
