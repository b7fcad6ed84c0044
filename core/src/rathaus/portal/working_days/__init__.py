"""Working days of the town hall: Monday to Friday without Saxony's public holidays and without the days on
which the town hall stays closed.

`calendar` holds the rules as plain functions of dates. `here` applies them to the current town: its holidays
(`rathaus.portal.frame.holidays`, with Corpus Christi where the town file says so) and its closing days, which
staff enter among the master data (`models`, `admin`). Days are those of Europe/Berlin.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .calendar import Calendar, day_in_berlin
    from .here import add, between, calendar_here, is_working_day

__all__ = ["Calendar", "add", "between", "calendar_here", "day_in_berlin", "is_working_day"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: models cannot be imported before Django is set up."""
    if name not in __all__:
        raise AttributeError(name)
    home = "calendar" if name in ("Calendar", "day_in_berlin") else "here"
    return getattr(import_module(f"{__name__}.{home}"), name)
