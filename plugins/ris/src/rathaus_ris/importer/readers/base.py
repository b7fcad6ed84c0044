"""What an import needs of a place to read from."""

from typing import Any, Protocol


class Failed(Exception):
    """An address could not be read; the text says why, in a sentence for people."""


class Gone(Failed):
    """There is nothing at an address (404, 410, no file)."""


class Reader(Protocol):
    """A place to read from. `name` is what an import is remembered by; `filters`: whether `modified_since`
    works. `batch`: as many objects are stored at once as pages allow (a server's page is stored as it comes).
    """

    name: str
    filters: bool
    batch: int

    def system(self) -> dict[str, Any]:
        """The System object. Raises Failed."""

    def get(self, url: str) -> Any:
        """The JSON at an address. Raises Gone, Failed."""

    def close(self) -> None:
        """Let go of connections."""
