"""Which hosts count as outside, and which a manifest allows."""

import ipaddress
from collections.abc import Iterable

RESERVED = ("example", "test", "invalid", "localhost", "local", "example.com", "example.net", "example.org")
"""Names that are nobody's (RFC 2606, RFC 6761, RFC 6762)."""


def counts(host: str) -> bool:
    """Tell whether a host is one that data could go to: not this machine, no name kept for examples."""
    try:
        address = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        name = host.lower().rstrip(".")
        return bool(name) and not any(name == word or name.endswith(f".{word}") for word in RESERVED)
    documentation = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
    if any(address in ipaddress.ip_network(network) for network in documentation):
        return False
    return not (address.is_loopback or address.is_unspecified)


def allowed(host: str, named: Iterable[str]) -> bool:
    """Tell whether a manifest names a host, itself or by `*.example.org`."""
    name = host.lower().rstrip(".")
    for each in named:
        if name == each.lower() or (each.startswith("*.") and name.endswith(each[1:].lower())):
            return True
    return False
