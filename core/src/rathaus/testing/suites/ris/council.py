"""What the author of a council information system gives to its suite."""

import abc
from collections.abc import Sequence

from ..http import Send


class Council(abc.ABC):
    """Makes and changes objects; an object is named by its `id`, the address that it has in OParl.

    Each act happens at a later second than the one before, and none later than a second ago, so that
    `modified` and Last-Modified tell them apart: a module whose write functions take the time gives rising
    times, another one sets its clock. Objects are public at once unless `public` is false; the id of one that
    is not public is the address that it would have.
    """

    def __init__(self, send: Send) -> None:
        self.send = send

    @abc.abstractmethod
    def entry(self) -> str:
        """The address of the System object."""

    @abc.abstractmethod
    def add_body(self, name: str) -> str:
        """A body."""

    @abc.abstractmethod
    def add_papers(self, body: str, names: Sequence[str], *, public: bool = True) -> list[str]:
        """Papers, in this order and made at the same moment."""

    @abc.abstractmethod
    def add_person(self, body: str, name: str, *, organization: str) -> str:
        """A person with a membership in the organization."""

    @abc.abstractmethod
    def add_organization(self, body: str, name: str) -> str:
        """An organization."""

    @abc.abstractmethod
    def add_meeting(
        self, body: str, name: str, *, organization: str, items: Sequence[str], closed: Sequence[str] = ()
    ) -> str:
        """A meeting that is to come, with public agenda items of these names; those of `closed` are not
        public and stand on the agenda behind the first one.
        """

    @abc.abstractmethod
    def add_consultation(self, paper: str, item: str, *, organization: str) -> str:
        """The consultation of a paper under an agenda item."""

    @abc.abstractmethod
    def add_file(self, paper: str, name: str, content: bytes, *, public: bool = True) -> str:
        """A stored text file (`text/plain`) of this file name, attached to the paper as its auxiliaryFile."""

    @abc.abstractmethod
    def rename(self, address: str, name: str) -> None:
        """Change an object's name."""

    @abc.abstractmethod
    def publish(self, address: str) -> None:
        """Release what was not public so far."""

    @abc.abstractmethod
    def withdraw(self, address: str) -> None:
        """Take a public object back."""

    @abc.abstractmethod
    def delete(self, address: str) -> None:
        """Delete an object."""
