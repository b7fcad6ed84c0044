"""What the workspace's frame and the audit log show of the module, and what waits for staff."""

import datetime as dt

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import AuditAction, StaffPage, StaffTask

from ..orders.shown import to_check
from .worklist.boxes import counts, overdue
from .worklist.ordering import next_term


def staff_pages() -> list[StaffPage]:
    """One entry; the page itself leads on."""
    return [
        StaffPage(
            label=_("Defect reports"),
            url=reverse("defects-staff:reports"),
            permission="defects.view_report",
            order=30,
        ),
    ]


def tasks() -> list[StaffTask]:
    """What waits for a decision, what is nobody's, what is late."""
    now = timezone.now()
    waiting = counts(None, now)
    first = overdue(None, now).aggregate(first=Min(next_term()))["first"]
    return [
        _task(_("Defect reports to release"), "neu", waiting["neu"], "defects.delete_report"),
        _task(_("Photos of defects to release"), "fotos", waiting["fotos"], "defects.change_photo"),
        _task(_("New feedback on defect reports"), "rueckmeldung", waiting["rueckmeldung"],
              "defects.change_report"),
        _task(
            _("Defect reports that are overdue"), "faellig", waiting["faellig"], "defects.change_report",
            due=timezone.localtime(first).date() if first else None,
        ),
        _task(_("Defect reports without anybody"), "frei", waiting["frei"], "defects.change_report"),
        StaffTask(
            title=_("Orders to check"), url=f"{reverse('defects-staff:orders')}?liste=pruefen",
            count=to_check().count(), permission="defects.change_report", order=31,
        ),
    ]  # fmt: skip


def _task(title: str, box: str, count: int, permission: str, due: dt.date | None = None) -> StaffTask:
    url = f"{reverse('defects-staff:reports')}?liste={box}"
    return StaffTask(title=title, url=url, count=count, due=due, permission=permission, order=30)


def audit_actions() -> list[AuditAction]:
    """Every action that the module notes, in words."""
    words = {
        "submit": _("took in a defect report"),
        "release": _("released a defect report"),
        "lift-hold": _("ended the hold of a defect report"),
        "hide": _("took a defect report back from the public"),
        "unhide": _("showed a defect report again"),
        "edit-text": _("edited the text of a defect report"),
        "hide-text": _("hid the text of a defect report"),
        "assign": _("assigned a defect report"),
        "office": _("gave a defect report to another office"),
        "refuse": _("refused a defect report for an office"),
        "target": _("named another authority for a defect report"),
        "category": _("changed the category of a defect report"),
        "place": _("corrected the place of a defect report"),
        "deadlines": _("changed the deadlines of a defect report"),
        "urgent": _("changed the urgency of a defect report"),
        "state": _("changed the state of a defect report"),
        "answer": _("answered a defect report"),
        "draft": _("wrote a draft of an answer to a defect report"),
        "read": _("read what was said about a defect report"),
        "release-answer": _("released an answer to a defect report"),
        "hide-answer": _("hid an answer to a defect report"),
        "unhide-answer": _("showed an answer to a defect report again"),
        "note": _("wrote a note on a defect report"),
        "merge": _("merged a defect report into another"),
        "merged-in": _("merged another report into this one"),
        "split": _("took a merged defect report apart"),
        "photo": _("added a photo to a defect report"),
        "release-photo": _("released a photo"),
        "hide-photo": _("hid a photo"),
        "redact-photo": _("put black boxes on a photo"),
        "delete-photo": _("deleted a photo"),
        "drop-original": _("dropped the version of a photo without black boxes"),
        "contact-read": _("looked at the contact data of a defect report"),
        "contact": _("changed the contact data of a defect report"),
        "forget-person": _("erased the personal data of a defect report"),
        "hand-over": _("made an order out of a defect report"),
        "order-revoked": _("revoked an order"),
        "order-checked": _("checked an order"),
        "order-renewed": _("made a new link for an order"),
        "rule": _("changed a rule of who gets which report"),
        "rule-moved": _("moved a rule of who gets which report up or down"),
        "rule-deleted": _("deleted a rule of who gets which report"),
        "forward": _("sent a defect report on"),
        "master-add": _("added master data of the defect reports"),
        "master-change": _("changed master data of the defect reports"),
        "export-persons": _("took the contact data of all defect reports along in a table"),
        "make-key": _("made a key of the interface"),
        "change-key": _("changed a key of the interface"),
        "revoke-key": _("revoked a key of the interface"),
    }
    return [AuditAction(code=f"defects.{code}", label=label) for code, label in words.items()]
