"""What cannot be answered, as OParl's Error object (OParl 1.1, 2.9)."""

from collections.abc import Mapping
from typing import Any

ERROR_TYPE = "https://schema.oparl.org/1.1/Error"


class OParlError(Exception):
    """An answer with an error status. `message` is for people, in their language; `debug` for developers, in
    English."""

    def __init__(
        self, status: int, message: str, debug: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(debug)
        self.status = status
        self.message = message
        self.debug = debug
        self.headers = dict(headers or {})

    def payload(self) -> dict[str, Any]:
        """The Error object."""
        return {"type": ERROR_TYPE, "message": self.message, "debug": self.debug}
