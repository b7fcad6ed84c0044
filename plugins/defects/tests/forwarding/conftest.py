"""A second town of the same process as the other server, and servers that answer as they like."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest

KEY = "a key that only tests know"


@dataclass
class FakeServer:
    """Answers by the beginning of the path, in turn; keeps what it was asked and sent."""

    answers: dict[str, list[tuple[int, str]]]
    asked: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    def get(self, url: str) -> Any:
        self.asked.append(url)
        return self._next(url)

    def post(self, url: str, body: bytes) -> Any:
        self.sent.append(body.decode())
        return self._next(url, "POST ")

    def _next(self, url: str, method: str = "") -> Any:
        path = method + urlsplit(url).path.removeprefix("/open311")
        queue = next((rows for start, rows in self.answers.items() if path.startswith(start)), [(404, "")])
        status, body = queue.pop(0) if len(queue) > 1 else queue[0]
        from rathaus.portal.api import outgoing

        return outgoing.Answer(status, {}, body.encode())


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Callable[..., FakeServer]:
    """A function that puts a server at the other end: `server({"/services.json": [(200, "[]")]})`."""

    def make(answers: dict[str, list[tuple[int, str]]]) -> FakeServer:
        from rathaus_defects.forwarding import own

        made = FakeServer(answers)
        monkeypatch.setattr(own, "wire", lambda: made)
        return made

    return make


@pytest.fixture
def county(categories: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The district with a server whose key lies in the environment."""
    from rathaus_defects.models import Target

    monkeypatch.setenv("DISTRICT_KEY", KEY)
    return Target.objects.create(
        code="county",
        name="Landkreis Beispiel",
        endpoint="https://county.example/open311",
        secret="env:DISTRICT_KEY",
        service_codes={"road-damage": "017"},
    )


@pytest.fixture
def work(now: Any) -> Callable[[], int]:
    """A function that does what is queued to be sent on, now, and returns how many there were."""

    def run(at: Any = now) -> int:
        from rathaus_defects.forwarding.sending import deliver
        from rathaus_defects.models import Forward

        keys = list(Forward.staff.filter(state="waiting").values_list("pk", flat=True))
        for key in keys:
            deliver(key, at)
        return len(keys)

    return run
