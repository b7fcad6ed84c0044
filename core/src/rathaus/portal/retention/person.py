"""What is held about a person: handed out (Art. 15 GDPR) and erased (Art. 17 GDPR), by all who hold
something or not at all. A module that fails makes the whole fail, so that nothing is reported as
complete that is not.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rathaus.contracts.portal import Erasure, PersonRecords

from ..hooks import hooks
from . import erasures
from .providers import packages, place


class PersonFailed(RuntimeError):
    """A package or module failed; `module` names it. Nothing was handed out or erased."""

    def __init__(self, module: str, reason: str) -> None:
        super().__init__(_("%(module)s failed: %(reason)s") % {"module": module, "reason": reason})
        self.module = module
        self.reason = reason


def export(email: str) -> dict[str, PersonRecords]:
    """Everything held about the person with this address, by module; those that hold nothing are left out.

    Raises PersonFailed, or EachFailed for a module.
    """
    address = erasures.normal(email)
    found: dict[str, PersonRecords] = {}
    for name, privacy in packages():
        try:
            found[name] = privacy.person_export(address)
        except Exception as error:
            raise PersonFailed(name, place(error)) from error
    found.update(hooks().by_module("portal_person_export", email=address))
    return {name: records for name, records in found.items() if any(records.records.values())}


def erase(email: str, *, now: dt.datetime | None = None, log: bool = True) -> dict[str, Erasure]:
    """Erase what is held about the person; returns what went, by module. All in one transaction.

    The log knows of it before anything is gone: a backup from before cannot bring the person back.
    Raises PersonFailed, or EachFailed for a module; nothing is erased then.
    """
    address = erasures.normal(email)
    moment = now or timezone.now()
    if log:
        erasures.note(address, erasures.ASKED, now=moment)
    with transaction.atomic():
        found = _erase_everywhere(address)
    if log:
        erasures.note(address, erasures.DONE, now=moment)
    return {name: erasure for name, erasure in found.items() if any(erasure.erased.values())}


def _erase_everywhere(address: str) -> dict[str, Erasure]:
    found: dict[str, Erasure] = {}
    for name, privacy in packages():
        try:
            found[name] = privacy.person_erase(address)
        except Exception as error:
            raise PersonFailed(name, place(error)) from error
    found.update(hooks().by_module("portal_person_erase", email=address))
    return found
