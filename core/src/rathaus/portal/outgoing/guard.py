"""Connections to public addresses only."""

import ipaddress
import socket
from collections.abc import Callable, Collection, Iterable
from typing import Any

import httpcore
from django.utils.translation import gettext as _

Resolver = Callable[[str, int], list[str]]
"""Gives the addresses of a host name as strings."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):
    """An address may not be asked; the text names it."""


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host name, by the system's resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet: not loopback, private, link-local (cloud
    metadata), multicast or reserved, and not one of these in the clothes of IPv6 (mapped, 6to4, Teredo,
    NAT64)."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is None and found.teredo is not None:
            return False
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local:  # fec0::/10, once the private addresses of IPv6, still routed in old networks
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore. Resolves, checks every address, connects to a checked one; TLS still
    checks the certificate against the host name.

    `internal` are host names whose addresses may be private, `allow_private` allows all; `hint` is the
    sentence that says how to allow an address that was refused.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        internal: Collection[str] = (),
        hint: str = "",
        resolver: Resolver = resolve,
    ) -> None:
        self._inner = httpcore.SyncBackend()
        self._allow_private = allow_private
        self._internal = frozenset(name.lower() for name in internal)
        self._hint = hint
        self._resolve = resolver

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect. Raises Refused, httpcore.ConnectError."""
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host}: unknown host name") from error
        if not self._allow_private and host.lower() not in self._internal:
            for address in addresses:
                if not is_public(address):
                    raise Refused(_not_public(host, address, self._hint))
        failure: Exception = httpcore.ConnectError(f"{host}: no address")
        for address in addresses:
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        """Never. Raises Refused."""
        raise Refused("local sockets are never used")

    def sleep(self, seconds: float) -> None:
        """Wait, for httpcore's own repetitions (not used)."""
        self._inner.sleep(seconds)


def _not_public(host: str, address: str, hint: str) -> str:
    text = _("%(host)s leads to %(address)s, which is not a public address.")
    return f"{text % {'host': host, 'address': address}} {hint}".rstrip()
