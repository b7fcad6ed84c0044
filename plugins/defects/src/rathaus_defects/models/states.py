"""The states of a report: mySociety's extended states, and what GeoReport and CitySDK make of them.

Sources: FixMyStreet wiki "Open311-FMS Complete-Spec" (extended states), Open311 GeoReport v2 (open,
closed), CitySDK API of klarschiff-backoffice (detailed_status).
"""

from types import MappingProxyType

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How far a report has come."""

    OPEN = "open", pgettext_lazy("report", "new")
    FOR_TRIAGE = "for_triage", pgettext_lazy("report", "being sorted")
    INVESTIGATING = "investigating", pgettext_lazy("report", "being checked")
    ACTION_SCHEDULED = "action_scheduled", pgettext_lazy("report", "planned")
    IN_PROGRESS = "in_progress", pgettext_lazy("report", "in progress")
    INTERNAL_REFERRAL = "internal_referral", pgettext_lazy("report", "passed on")
    FIXED = "fixed", pgettext_lazy("report", "fixed")
    CLOSED = "closed", pgettext_lazy("report", "closed")
    NO_FURTHER_ACTION = "no_further_action", pgettext_lazy("report", "no action possible")
    NOT_RESPONSIBLE = "not_councils_responsibility", pgettext_lazy("report", "another authority's matter")
    DUPLICATE = "duplicate", pgettext_lazy("report", "already reported")
    CANCELLED = "cancelled", pgettext_lazy("report", "withdrawn")


OPEN_STATES = frozenset(
    {
        State.OPEN,
        State.FOR_TRIAGE,
        State.INVESTIGATING,
        State.ACTION_SCHEDULED,
        State.IN_PROGRESS,
        State.INTERNAL_REFERRAL,
    }
)
"""What GeoReport calls `open`; all others are `closed`."""

DETAILED = MappingProxyType(
    {
        State.OPEN: "RECEIVED",
        State.FOR_TRIAGE: "RECEIVED",
        State.INVESTIGATING: "IN_PROCESS",
        State.ACTION_SCHEDULED: "IN_PROCESS",
        State.IN_PROGRESS: "IN_PROCESS",
        State.INTERNAL_REFERRAL: "IN_PROCESS",
        State.FIXED: "PROCESSED",
        State.CLOSED: "PROCESSED",
        State.NO_FURTHER_ACTION: "REJECTED",
        State.NOT_RESPONSIBLE: "REJECTED",
        State.DUPLICATE: "REJECTED",
        State.CANCELLED: "REJECTED",
    }
)
"""CitySDK's `detailed_status`; PENDING is a report that waits for its confirmation."""


def is_open(state: str) -> bool:
    """Whether GeoReport calls this state open."""
    return state in OPEN_STATES


def status(state: str) -> str:
    """GeoReport's status: `open` or `closed`."""
    return "open" if is_open(state) else "closed"


def read_state(text: str) -> State | None:
    """The state another system means (`IN_PROGRESS`, `REOPEN`, `closed`); None for an unknown word."""
    word = text.strip().lower().replace(" ", "_").replace("-", "_")
    if word in ("reopen", "reopened"):
        return State.OPEN
    return State(word) if word in State.values else None
