"""Invented reports for demonstrations: 300 in two years up to today, with drawn pictures.

`texts.yaml` holds the words and `streets` the places, both plainly made up. `plans` lays the two years
out without a database, `course` what the town hall makes of each report, `drawing` makes the pictures,
`masterdata` stores offices and rules, `build` all reports at once. The same day always gives the same demo.
"""

from .build import build_demo
from .plans import COUNT, SMALL_COUNT

__all__ = ["COUNT", "SMALL_COUNT", "build_demo"]
