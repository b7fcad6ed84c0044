"""A mail server for the tests, and towns that use it."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail by SMTP. `answers` maps a command (`RCPT`, `DATA`, `.`) to a function of its line that
    returns the answer, or None to drop the connection."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.received: list[tuple[str, EmailMessage]] = []
        self.connections = 0
        self.answers: dict[str, Callable[[str], str | None]] = {}

    @property
    def port(self) -> int:
        return self.server_address[1]


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.server.connections += 1
        self._say("220 test")
        recipient = ""
        while line := self.rfile.readline().decode():
            command = line.split(" ")[0].strip().upper()
            if command == "RCPT":
                recipient = line.split("<")[1].split(">")[0]
            if command == "DATA":
                self._say("354 go on")
                text = self._text()
                if not self._answer(".", line):
                    return
                if "." not in self.server.answers:
                    self.server.received.append((recipient, message_from_bytes(text, policy=policy.default)))
            elif not self._answer(command, line):
                return

    def _answer(self, command: str, line: str) -> bool:
        answer = self.server.answers.get(command, lambda _: "250 fine")(line)
        if answer is None:
            return False
        self._say(answer)
        return command != "QUIT"

    def _text(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def with_smtp(port: int | None, **town_values):
    """Run the present towns with this mail server (None: with none); gives the towns."""
    from rathaus.contracts.town import Smtp
    from rathaus.portal.towns import registry

    smtp = Smtp(host="127.0.0.1", port=port, security="none", sender="portal@example.org") if port else None
    portal = registry().portal
    changed = [town.model_copy(update=town_values) for town in portal.towns]
    registry().replace(portal.model_copy(update={"smtp": smtp, "towns": changed}))
    return registry().all()


@pytest.fixture
def mailing(two_towns, mail_server) -> Iterator:
    """The first of the towns, with the mail server, its context open."""
    from rathaus.portal.towns import use_town

    with use_town(with_smtp(mail_server.port)[0]) as town:
        yield town


@pytest.fixture
def no_server(two_towns) -> Iterator:
    """The first of the towns, without a mail server."""
    from rathaus.portal.towns import use_town

    with use_town(with_smtp(None)[0]) as town:
        yield town


@pytest.fixture
def demo(two_towns, mail_server) -> Iterator:
    """The first of the towns as a demo, although there is a mail server."""
    from rathaus.portal.towns import use_town

    with use_town(with_smtp(mail_server.port, demo=True)[0]) as town:
        yield town
