"""When two reports of one category may be the same defect.

Three things speak for it: what the texts tell, how near the places are, and how long ago the other report was
made (van Eck, University of Amsterdam 2018: place and time do most of the work, the text adds to it). The
weights were chosen on pairs that the printed figures do not hold: `benchmarks/defects_duplicates.py`.
"""

import datetime as dt
import math

from .meaning import Said, contradict, likeness

NEAR = 25.0
"""Metres that people err when they set a pin for the same thing."""
TEXT, PLACE, AGE, NUMBERS = 0.80, 0.15, 0.05, 0.30
"""What text, distance and age add to a score that is at most 1, what numbers that contradict take off."""
MONTHS = 180.0
"""Days after which a report counts as old: what somebody sees for the first time is seldom that old."""
ENOUGH = 0.40
"""From this score on a report is offered."""
MOST = 5
"""Reports that are offered."""
LATEST = 100
"""Reports of the category from which it is learnt which words are usual there."""


def score(mine: Said, other: Said, metres: float, age: dt.timedelta, common: frozenset[str]) -> float:
    """How likely two reports are the same, from 0 to 1; no probability. Age is that of the other report."""
    text = likeness(mine, other, common)
    near = 1 / (1 + (metres / NEAR) ** 2)
    fresh = math.exp(-max(0.0, age.total_seconds()) / 86_400 / MONTHS)
    less = NUMBERS if contradict(mine, other) else 0.0
    return max(0.0, TEXT * text + PLACE * near + AGE * fresh - less)
