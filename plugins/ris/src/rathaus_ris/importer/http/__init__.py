"""Fetching from other people's servers: politely, within limits, and never from inside the own network.

`guard` resolves a host name, refuses addresses that are not public and connects to the very address it
checked, so that a name cannot change its meaning in between (DNS rebinding). `client` keeps the rate, repeats
what may be repeated and follows redirects through the same check.
"""

from .client import Answer, Client, HttpFailed
from .guard import CheckedBackend, Refused

__all__ = ["Answer", "CheckedBackend", "Client", "HttpFailed", "Refused"]
