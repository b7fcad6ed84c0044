"""`rathaus serve`: web server and worker, until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from rathaus.blueprint import Problems, plan
from rathaus.cli.output import console
from rathaus.contracts.town import EffectivePortal
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _
from rathaus.portal.health.metrics import begin_anew
from rathaus.portal.parent import SERVER

from .opening import applied_state, data_folder, wanted_state

RESTART_AFTER = 5.0
"""Seconds until a worker that ended by itself is started again."""


def run(
    *,
    portal: Path,
    listen: str | None = None,
    port: int | None = None,
    processes: int = 1,
    threads: int | None = None,
    worker: bool = True,
    **_options: Any,
) -> int:
    """Serve the applied state. What the files say beyond it is only pointed out."""
    state = applied_state(data_folder(portal))
    if text := differing(portal, state):
        console().print(text)
    os.environ["RATHAUS_DATA"] = state.data
    os.environ.pop("RATHAUS_STATE", None)
    os.environ[SERVER] = str(os.getpid())
    raise_file_limit()
    address, number = listen or state.listen, port or state.port
    refuse_busy(address, number)
    for town in state.towns[:5]:
        console().print(f"{town.name}: {town.public_url}/")
    begin_anew(Path(state.data))
    beside = Worker(portal) if worker else None
    try:
        console().print(
            _("Serving on {address}, port {port}. Ctrl-C ends it.").format(address=address, port=number)
        )
        serve(address, number, processes, threads or default_threads())
    finally:
        if beside is not None:
            beside.stop()
    return DONE


def differing(portal: Path, state: EffectivePortal) -> str:
    """What there is to say of files that are not what is served; empty if they are."""
    try:
        changed = bool(plan(state, wanted_state(portal)))
    except Problems:
        return _("The files have errors; serving the applied state. See `rathaus validate`.")
    if not changed:
        return ""
    return _("The files have changed since the last apply; serving the applied state. See `rathaus plan`.")


def refuse_busy(address: str, port: int) -> None:
    """Raise RathausError if somebody listens there: granian shares its port, so that a portal which still
    runs would go on answering half of the requests.
    """
    try:
        family, kind, _protocol, _name, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        text = _("The portal cannot listen on {address}, port {port}: {error}.")
        raise RathausError(
            text.format(address=address, port=port, error=error.strerror or error),
            hint=_("Is a portal running there already? Stop it, or choose another port with --port."),
        ) from error


def default_threads() -> int:
    """Twice the processors and one: a request waits for the database about as long as it computes."""
    return min(8, 2 * (os.cpu_count() or 1) + 1)


def serve(address: str, port: int, processes: int, threads: int) -> None:
    """Run granian until it is told to stop."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        target="rathaus.portal.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=threads,
        backlog=1024,
        websockets=False,
        respawn_failed_workers=True,
        log_access=False,
        log_level=LogLevels.warning,
    )
    server.serve()


class Worker:
    """The worker beside the server: a process of its own, started again when it ends by itself."""

    def __init__(self, portal: Path) -> None:
        self._portal = portal
        self._stopping = threading.Event()
        self._process = self._start()
        threading.Thread(target=self._watch, daemon=True, name="worker-watch").start()

    def stop(self) -> None:
        """Ask the worker to finish its job; kill it after half a minute."""
        self._stopping.set()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "rathaus", "worker", "--dir", str(self._portal)]
        # its own group: Ctrl-C reaches the server alone, which then lets the worker finish
        environment = {**os.environ, SERVER: str(os.getpid())}
        return subprocess.Popen(  # noqa: S603 - our own interpreter and package
            command, start_new_session=True, env=environment
        )

    def _watch(self) -> None:
        while not self._stopping.is_set():
            self._process.wait()
            if self._stopping.is_set():
                return
            time.sleep(RESTART_AFTER)
            if not self._stopping.is_set():
                self._process = self._start()


def raise_file_limit() -> None:
    """Many towns are many open files: raise the process's limit as far as the system lets it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
