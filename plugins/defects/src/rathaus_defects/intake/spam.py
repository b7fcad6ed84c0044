"""Our own reasons to hold a report: what looks like advertising."""

import re

from django.utils.translation import gettext as _
from rathaus.api import DefectDraft, DefectProblem

ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
MOST = 2
"""So many web addresses are still a report."""


def spam_problems(draft: DefectDraft) -> list[DefectProblem]:
    """Hold a text with more than `MOST` web addresses: staff look at it first."""
    if len(ADDRESS.findall(draft.text)) <= MOST:
        return []
    return [DefectProblem(text=_("The text holds many web addresses: is it advertising?"), hold=True)]
