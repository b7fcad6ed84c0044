"""Lights in words: colour alone tells nothing to whoever does not see it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rathaus.portal.api import day_text

from .rule import Lamp, Light

KINDS = {Light.GREEN: "success", Light.YELLOW: "warning", Light.RED: "danger", Light.OFF: "info"}


def lamp_kind(lamp: Lamp) -> str:
    """The kind of badge for a light."""
    return KINDS[lamp.light]


def lamp_text(lamp: Lamp) -> str:
    """The light in words: "late by 2 working days"; empty where nothing is due."""
    if lamp.due is None:
        return ""
    if lamp.light is Light.RED:
        if not lamp.days:
            return _("late since today")
        words = ngettext("late by %(count)s working day", "late by %(count)s working days", -lamp.days)
        return words % {"count": -lamp.days}
    if lamp.light is Light.YELLOW and lamp.days == 0:
        return _("due today")
    day = day_text(lamp.due, "short")
    return (_("answer by %(day)s") if lamp.is_answer else _("to be done by %(day)s")) % {"day": day}
