"""What the author of a defect reporter gives to its suite."""

import abc
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ..http import Send


@dataclass(frozen=True)
class Outside:
    """A place beyond the town (WGS84 degrees), and a word of the name of who is responsible there."""

    lat: float
    lon: float
    authority: str


class Reports(abc.ABC):
    """Makes and changes reports; a report is named by its `service_request_id`.

    Each act happens at a later second than the one before; `now` is the time at which requests arrive. A
    service of its own keeps each check's reports apart from all others.
    """

    def __init__(self, send: Send) -> None:
        self.send = send

    @abc.abstractmethod
    def entry(self) -> str:
        """The endpoint's address, to which `/services.json` and `/discovery.json` are added."""

    @abc.abstractmethod
    def now(self) -> dt.datetime:
        """The time at which the next request arrives."""

    @abc.abstractmethod
    def add_service(self, name: str, *, kind: str = "realtime", questions: Sequence[str] = ()) -> str:
        """A new service of this type (`realtime`, `batch`, `blackbox`), whose reports staff release; gives
        its code. One question for each datatype of GeoReport in `questions`: its code is `q-<datatype>`, it
        need not be answered, and lists have the keys `a` and `b`.
        """

    @abc.abstractmethod
    def add_report(
        self,
        service: str,
        description: str,
        *,
        public: bool = True,
        at: dt.datetime | None = None,
        lat: float = 51.33,
        lon: float = 12.61,
    ) -> str:
        """A confirmed report that came in at this time, else now."""

    @abc.abstractmethod
    def release(self, number: str) -> None:
        """Let the public see the report."""

    @abc.abstractmethod
    def hide(self, number: str) -> None:
        """Take the whole report back."""

    @abc.abstractmethod
    def answer(self, number: str, text: str, *, closes: bool = False, public: bool = True) -> None:
        """Answer the report; `closes`: as fixed."""

    @abc.abstractmethod
    def hide_answer(self, number: str) -> None:
        """Take the last answer back."""

    @abc.abstractmethod
    def add_photo(self, number: str) -> None:
        """A released photo."""

    @abc.abstractmethod
    def hide_photo(self, number: str) -> None:
        """Take the report's photo back."""

    @abc.abstractmethod
    def take_in(self, service: str) -> None:
        """Staff see to all that waits in a service of type `batch`."""

    @abc.abstractmethod
    def key(self, *, may_write: bool = True, may_update: bool = False, revoked: bool = False) -> str:
        """An `api_key`."""

    @abc.abstractmethod
    def open_data(self) -> Sequence[str]:
        """The addresses of the open data: the table and the GeoJSON."""

    @abc.abstractmethod
    def outside(self) -> Outside:
        """Where another municipality is responsible."""
