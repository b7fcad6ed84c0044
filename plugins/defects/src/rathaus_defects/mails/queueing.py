"""From the history of a transaction to the job that writes mails."""

from typing import Protocol

from rathaus.portal.api import enqueue

from ..models import Contact, Support

TOLD = frozenset(
    {
        "submit",
        "confirm",
        "release",
        "state",
        "answer",
        "release-answer",
        "merge",
        "merged-in",
        "split",
        "forward-sent",
    }
)
"""Entries of a report's history that are worth a mail."""
TELL = "rathaus_defects.mails.telling:tell"


class Logged(Protocol):
    """What a transaction has written into the history."""

    announce: bool
    logged: list[tuple[int, int, str]]
    silent: set[int]


def queue_mails(collected: Logged) -> None:
    """Queue a job for each report about which there is something to tell, when the transaction commits."""
    if not collected.announce:
        return
    events: dict[int, list[int]] = {}
    for report, event, action in collected.logged:
        if action in TOLD and report not in collected.silent:
            events.setdefault(report, []).append(event)
    for report, keys in events.items():
        if _has_readers(report):
            enqueue(TELL, report, keys)


def _has_readers(report: int) -> bool:
    return any(
        model.staff.filter(report=report, wants_mail=True).exclude(email="").exists()
        for model in (Contact, Support)
    )
