"""What residents of the demo add to their reports after these were closed: some is read, some still waits."""

import datetime as dt
from collections.abc import Iterator, Sequence

from ..access.rows import HIDDEN
from ..models import Report, Source, Update
from .plans import Fate, Plan

WORDS = (
    "Heute früh war es wieder so. Können Sie noch einmal nachsehen?",
    "Danke, das ging schnell!",
    "Die andere Straßenseite ist auch betroffen, etwa 20 Meter weiter.",
    "Vielen Dank, jetzt kommt man auch mit dem Kinderwagen wieder durch.",
)
WAITING = 2
"""How many nobody has dealt with."""
LATER = dt.timedelta(hours=20)


def remarks(told: Sequence[tuple[Plan, Report]], now: dt.datetime) -> Iterator[Update]:
    """A remark on each of the reports that were mended last, by who left an address."""
    mended = [
        (report.closed_at, report)
        for plan, report in told
        if plan.name and plan.fate == Fate.FIXED and report.closed_at and report.closed_at + 2 * LATER < now
    ]
    mended.sort(key=lambda one: (one[0], one[1].number), reverse=True)
    for place, ((closed_at, report), text) in enumerate(zip(mended, WORDS, strict=False)):
        at = closed_at + LATER
        read_at = None if place < WAITING else at + LATER
        yield Update(report=report, at=at, text=text, source=Source.FORM, visibility=HIDDEN, read_at=read_at)
