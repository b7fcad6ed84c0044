"""Who may see numbers and details: the addresses the portal file names, and nobody who comes through an
unnamed proxy.
"""

from collections.abc import Mapping
from typing import Any

from ..towns.networks import within

PROXY_HEADERS = ("HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_X_FORWARDED_FOR", "rathaus.forwarded")
"""Signs that the request was handed on. Behind a proxy on this machine that is not named as trusted every
visitor seems to come from this machine.
"""


def may_look(environ: Mapping[str, Any], allowed: list[str]) -> bool:
    """Whether the request comes right from one of the allowed addresses or networks, or from one that a
    trusted proxy vouches for.
    """
    if any(environ.get(name) for name in PROXY_HEADERS):
        return False
    return within(environ.get("REMOTE_ADDR", ""), allowed)
