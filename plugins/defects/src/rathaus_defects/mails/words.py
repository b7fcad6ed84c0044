"""What a mail says: rules on the history of a report, without database."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from django.utils.translation import gettext as _

from ..models import State
from ..models.states import is_open


class Happened(Protocol):
    """An entry of the history."""

    action: str
    after: str


class Said(NamedTuple):
    """The subject's last words, and the sentence at the beginning of the mail."""

    subject: str
    sentence: str


FIRST = (
    "merge",
    "merged-in",
    "state",
    "split",
    "forward-sent",
    "answer",
    "release-answer",
    "release",
    "confirm",
    "submit",
)
"""What comes first in this order names the mail, where several things happened at once."""


def leading(events: Sequence[Happened]) -> Happened:
    """The event that names the mail."""
    return min(events, key=lambda event: FIRST.index(event.action))


def said(event: Happened, target: str) -> Said:
    """What happened, in the active language. `target` is the name of the authority it was sent on to."""
    if event.action in ("submit", "confirm"):
        return Said(_("has arrived"), _("thank you, your report has arrived at the town hall."))
    if event.action == "release":
        return Said(_("is public now"), _("the town hall has published the report."))
    if event.action == "forward-sent":
        words = _("the report was sent on to %(name)s, whose matter it is.")
        return Said(_("was sent on"), words % {"name": target or _("another authority")})
    if event.action == "merge":
        return Said(_("is dealt with together with another"), _("the same matter was reported before."))
    if event.action == "merged-in":
        return Said(_("was reported once more"), _("the same matter was reported once more."))
    if event.action == "split":
        return Said(_("is dealt with on its own"), _("the report is dealt with on its own again."))
    if event.action == "state":
        return _moved(State(event.after))
    return Said(_("was answered"), _("the town hall has answered."))


def _moved(state: State) -> Said:
    words = {"state": str(state.label)}
    if is_open(state):
        return Said(_("has a new state: %(state)s") % words, _("there is progress: %(state)s.") % words)
    return Said(_("is closed: %(state)s") % words, _("the report is closed: %(state)s.") % words)
