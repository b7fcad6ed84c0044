"""Until when a report is to be answered and done, and who hears of it when it is late.

`rule` counts on days, without a database; `town` knows the categories' terms and the town's calendar;
`escalating` writes the mails. Lists show `light(report, now, calendar)`, with one calendar for all rows.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .rule import Lamp, Light

if TYPE_CHECKING:
    from .town import Terms, is_late, lamps, late, light, terms

__all__ = ["Lamp", "Light", "Terms", "is_late", "lamps", "late", "light", "terms"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: models cannot be imported before Django is set up."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.town"), name)
