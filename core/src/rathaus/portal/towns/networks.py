"""Addresses and networks as the portal file names them."""

import ipaddress
from functools import lru_cache


def within(address: str, networks: list[str]) -> bool:
    """Whether an address is one of these or lies in one of these networks (`10.0.0.0/8`).

    False for what is none.
    """
    return _within(address, tuple(networks)) if networks else False


@lru_cache(maxsize=1024)
def _within(address: str, networks: tuple[str, ...]) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return any((mapped or found) in network for network in _parsed(networks))


@lru_cache(maxsize=64)
def _parsed(networks: tuple[str, ...]) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    return tuple(ipaddress.ip_network(network, strict=False) for network in networks)
