"""The checks of a council information system: what OParl 1.1 asks of a server, over HTTP."""

from typing import ClassVar

from ..checks import checks_in
from ..claims import BlockSuite
from . import addresses, deleted, errors, files, hidden, lists, objects, paging, transport
from .council import Council

CHECKS = checks_in([addresses, deleted, errors, files, hidden, lists, objects, paging, transport])


class RisSuite(BlockSuite):
    """For modules that implement the block `ris`; the fixture `subject` gives a `Council`."""

    block: ClassVar[str] = "ris"
    checks = CHECKS


__all__ = ["CHECKS", "Council", "RisSuite"]
