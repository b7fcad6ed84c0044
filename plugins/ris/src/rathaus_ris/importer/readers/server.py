"""An OParl server."""

from typing import Any

from django.utils.translation import gettext as _
from rathaus.portal.api import outgoing

from ..decode import Unreadable, decode
from ..issues import IssueLog
from .base import Failed, Gone


class ServerReader:
    """Answers of a server, fetched politely. `url` is the address of its System object."""

    filters = True
    batch = 1

    def __init__(self, url: str, client: outgoing.Client, log: IssueLog, *, limit: int) -> None:
        self.name = url
        self._client = client
        self._log = log
        self._limit = limit

    def system(self) -> dict[str, Any]:
        """The System object; a list of one is understood. Raises Failed."""
        found = self.get(self.name)
        if isinstance(found, dict) and isinstance(found.get("data"), list) and found["data"]:
            found = found["data"][0]
        if not isinstance(found, dict) or not isinstance(found.get("body"), str):
            raise Failed(_("%(url)s: there is no OParl System object at this address.") % {"url": self.name})
        found.setdefault("id", self.name)
        return found

    def get(self, url: str) -> Any:
        """The JSON of an address. Raises Gone, Failed."""
        try:
            answer = self._client.get(url, limit=self._limit)
        except outgoing.HttpFailed as error:
            raise Failed(str(error)) from error
        if answer.status in (404, 410):
            raise Gone(f"{url}: HTTP status {answer.status}")
        if answer.status != 200:
            raise Failed(f"{url}: HTTP status {answer.status}")
        try:
            return decode(answer.body, self._log, url)
        except Unreadable as error:
            raise Failed(str(error)) from error

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()
