"""The checks of a defect reporter: what GeoReport v2 and its extensions ask of a server, over HTTP."""

from typing import ClassVar

from ..checks import checks_in
from ..claims import BlockSuite
from . import conditions, discovery, errors, keys, posting, public, searching, updates
from .reports import Reports

CHECKS = checks_in([conditions, discovery, errors, keys, posting, public, searching, updates])


class DefectsSuite(BlockSuite):
    """For modules that implement the block `defects`; the fixture `subject` gives `Reports`."""

    block: ClassVar[str] = "defects"
    checks = CHECKS


__all__ = ["CHECKS", "DefectsSuite", "Reports"]
