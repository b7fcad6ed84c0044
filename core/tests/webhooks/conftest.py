"""A module that names events, a webhook, and a receiver that answers as told."""

from typing import Any

import pytest

EVENT = "ris.paper.published"
SENT = {"oparl": "https://brandis.example/oparl/v1.1/paper/1"}


@pytest.fixture
def webhook(town: Any) -> Any:
    """A webhook for EVENT."""
    return make("DMS")


def make(name: str, events: tuple[str, ...] = (EVENT,), url: str = "https://dms.example.org/in") -> Any:
    """A webhook, made as administrators make one."""
    from django.utils import timezone
    from rathaus.portal.webhooks import changing

    values = {"name": name, "url": url, "events": list(events)}
    return changing.create(values, timezone.now())[0]


class Receiver:
    """Stands in for the network: answers with the statuses or kinds of failure given, then with 204."""

    def __init__(self, *script: int | str, headers: dict[str, str] | None = None) -> None:
        self.script = list(script)
        self.got: list[tuple[str, str]] = []
        self.headers = headers or {}

    def __call__(self, webhook: Any, delivery: Any, now: Any) -> Any:
        from rathaus.portal.outgoing import Answer, HttpFailed

        self.got.append((delivery.event, str(delivery.id)))
        said = self.script.pop(0) if self.script else 204
        if isinstance(said, str):
            raise HttpFailed(said, "a sentence")
        return Answer(said, self.headers)
