"""Changes of papers that are results: on which the council or a committee decided, and how.

Earlier versions say when a result came; its text is that of the public agenda item of today.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone
from rathaus.portal.api import day_text

from ..models import AgendaItem, Meeting, Version
from ..shown import title
from .reading import by_key, committees_of_meetings

Change = tuple[int, dt.datetime]
"""A paper's key, and when it was changed."""


class Decided(NamedTuple):
    """Who decided on which day, and the result in their words."""

    said: str
    result: str


def decided(changes: Collection[Change]) -> dict[Change, list[Decided]]:
    """The results that came with these changes. Eight queries at most, however many changes."""
    before, after = _states(changes, "ended"), _states(changes, "began")
    came: dict[Change, list[int]] = {}
    for change, old in before.items():
        known = {item for item, result in _results(old).items() if result}
        new = _results(after[change]) if change in after else _results(old)
        is_last = change not in after  # then what is public today tells which results there are
        came[change] = [item for item, result in new.items() if item not in known and (result or is_last)]
    items = by_key(AgendaItem, (item for found in came.values() for item in found))
    meetings = by_key(Meeting, (item.meeting_id for item in items.values()))
    groups = committees_of_meetings(meetings.values())
    told: dict[Change, list[Decided]] = defaultdict(list)
    for change, found in came.items():
        for item in (items[key] for key in found if key in items):
            meeting = meetings.get(item.meeting_id or 0)
            if item.result and meeting is not None:
                told[change].append(Decided(_said(meeting, groups[meeting.pk]), item.result))
    return told


def _states(changes: Collection[Change], edge: str) -> dict[Change, Any]:
    """The past states that ended, or began, with the changes."""
    wanted = set(changes)
    moments = Q(**{f"{edge}__in": {moment for _key, moment in wanted}})
    rows = Version.past.filter(
        moments, kind=Version.Kind.PAPER, object_key__in={key for key, _moment in wanted}
    )
    found = rows.values_list("object_key", edge, "state")
    return {(key, moment): state for key, moment, state in found if (key, moment) in wanted}


def _results(state: Any) -> dict[int, str]:
    """The results of the agenda items that a paper's state names, by their keys."""
    found = {}
    for step in state.get("steps", ()):
        item = (step or {}).get("item") or {}
        if "at" in item:
            found[int(item["at"].partition(":")[2])] = item.get("result") or ""
    return found


def _said(meeting: Meeting, groups: Collection[Any]) -> str:
    who = ", ".join(group.name for group in groups) or title(meeting, list(groups))
    day = day_text(timezone.localtime(meeting.start).date()) if meeting.start else ""
    return ", ".join(part for part in (who, day) if part)
