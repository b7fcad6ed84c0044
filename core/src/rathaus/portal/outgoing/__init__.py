"""Speaking to other people's servers: politely, within limits, and never to the inside of the own network.

`guard` resolves a host name, refuses addresses that are not public and connects to the very address it
checked, so that a name cannot change its meaning in between (DNS rebinding). `client` is for GET: it keeps
the rate, repeats what may be repeated and follows redirects through the same check. `posting` sends a body
once, follows no redirect and ends in time whatever the other side does.

No network inside of a transaction: it is the town's write lock.
"""

from .client import Answer, Client, HttpFailed, check_address, closing
from .guard import CheckedBackend, Refused, is_public
from .posting import post

__all__ = [
    "Answer",
    "CheckedBackend",
    "Client",
    "HttpFailed",
    "Refused",
    "check_address",
    "closing",
    "is_public",
    "post",
]
