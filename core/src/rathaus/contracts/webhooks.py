"""What modules tell other systems by webhook."""

from typing import Any

from pydantic import Field

from .base import Contract


class WebhookEvent(Contract):
    """An event that other systems can be told of by webhook.

    `name` is the module's id and words after it, joined by dots (`ris.paper.published`); `title` says in the
    active language when it is sent. `example` shows `data`, with JSON values: what is announced later has no
    other keys, and no personal data. `version` is raised when a key is dropped or changes its meaning.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$", max_length=100)
    title: str
    example: dict[str, Any] = Field(default_factory=dict)
    version: str = "1"
