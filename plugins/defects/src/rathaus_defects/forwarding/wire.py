"""The way to another server: through the portal's guard, which never leads into the own network."""

from typing import Protocol

from rathaus.portal.api import current_town, outgoing

LARGEST = 5_000_000
"""Bytes of an answer."""
TIMEOUT = 20.0
FORM = "application/x-www-form-urlencoded; charset=utf-8"


class Wire(Protocol):
    """What carries requests. Both raise `outgoing.HttpFailed`."""

    def get(self, url: str) -> outgoing.Answer:
        """Fetch an address."""

    def post(self, url: str, body: bytes) -> outgoing.Answer:
        """Send a form."""


class NetWire:
    """Over the network."""

    def get(self, url: str) -> outgoing.Answer:
        """Fetch an address, with redirects; once, for the job is repeated."""
        backend = outgoing.CheckedBackend(internal=current_town().portal.internal_hosts)
        client = outgoing.Client(backend=backend, retries=0, timeout=TIMEOUT)
        with outgoing.closing(client):
            return client.get(url, limit=LARGEST)

    def post(self, url: str, body: bytes) -> outgoing.Answer:
        """Send a form, without redirects."""
        backend = outgoing.CheckedBackend(internal=current_town().portal.internal_hosts)
        headers = {"Content-Type": FORM, "Accept": "application/json, text/xml;q=0.9, */*;q=0.5"}
        return outgoing.post(url, body, headers, backend=backend, timeout=TIMEOUT, limit=LARGEST)


def wire() -> Wire:
    """The way that jobs take."""
    return NetWire()
