"""What a form asks before a report is sent: may this be one that is known already?"""

import datetime as dt

from rathaus.api import DefectCandidate, DefectDraft
from rathaus.portal.api import hooks

from ..models import Report
from .rule import MOST


def candidates(
    category: str, lat: float | None, lon: float | None, text: str, now: dt.datetime, *, language: str = "de"
) -> list[DefectCandidate]:
    """Released, open reports of the category that may be the same defect, likeliest first, at most five.

    `category` is a code, `lat` and `lon` are WGS84 degrees, `now` carries an offset. All implementations
    of the hook `defects_duplicate_candidates` are asked; what they name is shown only if it is public and
    open.
    """
    draft = DefectDraft(category=category, text=text, at=now, lat=lat, lon=lon, language=language)
    named: dict[str, DefectCandidate] = {}
    for one in hooks().defects_duplicate_candidates(draft=draft):
        named.setdefault(one.number, one)
    if not named:
        return []
    shown = Report.public.filter(number__in=named, is_open=True).values_list("number", flat=True)
    found = [named[number] for number in shown]
    return sorted(found, key=lambda one: (-one.likeness, one.metres, one.number))[:MOST]
