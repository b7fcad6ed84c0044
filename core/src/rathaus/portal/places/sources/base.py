"""What the readers share: the town's border, the notes about what could not be read, house numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rathaus.errors import RathausError
from rathaus.i18n import _

from ..draft import Gatherer
from ..geometry import Box, box_of, contains
from ..place import Geometry

SHARE = 0.1
"""Share of unreadable lines from which a file is refused."""
HOUSE = re.compile(r"(\d{1,4})\s?([a-zA-Z](?![a-zA-Z]))?")
Progress = Callable[[int], None]
"""Called now and then with the number of objects read so far."""


def silent(_count: int) -> None:
    """Progress that nobody watches."""


class Clip:
    """The town's border; without an area everything is inside."""

    def __init__(self, area: Geometry | None) -> None:
        self._area = area
        self._box: Box | None = box_of(area) if area else None

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point is to be taken."""
        if self._area is None or self._box is None:
            return True
        return self._box.holds(lat, lon) and contains(self._area, lat, lon)


@dataclass(frozen=True)
class Remark:
    """What could not be read, and where: `line` counts from 1 (of a GeoJSON: the feature)."""

    line: int
    text: str


@dataclass
class Report:
    """What a reader found; `outside` counts what lies beyond the town's border."""

    gathered: Gatherer = field(default_factory=Gatherer)
    read: int = 0
    outside: int = 0
    remarks: list[Remark] = field(default_factory=list)

    def refuse_if_unreadable(self, file: Path) -> None:
        """Raise RathausError, naming the first line at fault, if too much could not be read."""
        if self.remarks and len(self.remarks) > SHARE * max(1, self.read):
            first = self.remarks[0]
            text = _("{bad} of {all} lines cannot be read. The first: {text}").format(
                bad=len(self.remarks), all=max(self.read, len(self.remarks)), text=first.text
            )
            hint = _("Nothing was changed. Correct the file, then try again.")
            raise RathausError(text, file=str(file), line=first.line, hint=hint)


def house_numbers(text: str) -> list[tuple[int, str]]:
    """The house numbers in a text: "12 a" → (12, "a"); "12-14" and "12;14" → both; none if there is none."""
    found = [(int(number), suffix.lower()) for number, suffix in HOUSE.findall(text)]
    return [house for house in dict.fromkeys(found) if house[0] > 0]


def is_on_earth(lat: float, lon: float) -> bool:
    """Whether the numbers can be degrees (NaN is none)."""
    return -90 <= lat <= 90 and -180 <= lon <= 180


def name_in(text: str) -> str:
    """A name in one line; at most 150 letters."""
    return " ".join(text.split())[:150].strip()
