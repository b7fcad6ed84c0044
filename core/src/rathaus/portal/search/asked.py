"""What the address of the search page asks for. Anything that makes no sense is left out."""

import datetime as dt
import re
from dataclasses import dataclass

from django.http import QueryDict

from .asking import NEWEST, OLDEST, RELEVANCE

MAX_CHARACTERS = 200
GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


@dataclass(frozen=True)
class Asked:
    """The words, the days and the order. `odd` is a day that was typed and cannot be understood."""

    text: str
    since: dt.date | None = None
    until: dt.date | None = None
    order: str = RELEVANCE
    odd: str = ""

    @classmethod
    def of(cls, values: QueryDict) -> "Asked":
        """Read the parameters."""
        order = values.get("sortierung", RELEVANCE)
        typed = [values.get(name, "").strip()[:20] for name in ("von", "bis")]
        days = [day_of(text) for text in typed]
        return cls(
            values.get("q", "").replace("\0", " ").strip()[:MAX_CHARACTERS],
            days[0],
            days[1],
            order if order in (NEWEST, OLDEST) else RELEVANCE,
            next((text for text, day in zip(typed, days, strict=True) if text and day is None), ""),
        )

    @property
    def is_by_date(self) -> bool:
        """Whether only certain days are wanted."""
        return self.since is not None or self.until is not None


def day_of(text: str) -> dt.date | None:
    """A day as browsers send it (2026-05-20) or as people write it (20.5.2026)."""
    match = GERMAN.fullmatch(text)
    try:
        if match:
            return dt.date(int(match[3]), int(match[2]), int(match[1]))
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
