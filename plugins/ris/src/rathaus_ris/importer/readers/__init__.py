"""Where answers come from: an OParl server, a folder of its saved answers, a single file.

All give the JSON of an address; `Gone` where there is nothing, `Failed` where it could not be read.
"""

from .base import Failed, Gone, Reader
from .opening import open_reader

__all__ = ["Failed", "Gone", "Reader", "open_reader"]
