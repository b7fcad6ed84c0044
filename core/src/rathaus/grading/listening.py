"""Notes which hosts a process speaks to, or wants to: an audit hook that stays on for the process's whole
life.

This file is copied into the environment that grades and started there by a `.pth` file, so that child
processes are heard, too. It needs nothing but Python, and does nothing without its variable.
"""

import os
import sys
from typing import Any

VARIABLE = "RATHAUS_GRADE_HOSTS"
EVENTS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto")


def start() -> None:
    """Begin to listen, if the variable names a file."""
    path = os.environ.get(VARIABLE)
    if not path:
        return
    known: set[str] = set()

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in EVENTS:
            return
        host = host_of(event, arguments)
        if host and host not in known:
            known.add(host)
            with open(path, "a", encoding="utf-8") as file:
                file.write(host + "\n")

    sys.addaudithook(hear)


def host_of(event: str, arguments: tuple[Any, ...]) -> str:
    """Return the host's name or address that an audit event speaks of; "" for sockets in the file system."""
    value = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[0]
    if isinstance(value, tuple):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    is_path = event in ("socket.connect", "socket.sendto") and not isinstance(arguments[1], tuple)
    return value if isinstance(value, str) and not is_path else ""
