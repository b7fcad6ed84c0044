"""What the workspace's frame and the audit log show of the module, and what waits for staff."""

from django.urls import reverse
from django.utils.translation import gettext as _
from rathaus.api import AuditAction, StaffPage, StaffTask

from .boxes import to_release


def staff_pages() -> list[StaffPage]:
    """One entry; the page itself leads on."""
    return [
        StaffPage(
            label=_("Defect reports"),
            url=reverse("defects-staff:reports"),
            permission="defects.view_report",
            order=30,
        ),
        StaffPage(
            label=_("Keys of the interface"),
            url=reverse("defects-staff:keys"),
            permission="defects.view_apikey",
            order=39,
        ),
    ]


def tasks() -> list[StaffTask]:
    """Reports that wait for their release."""
    return [
        StaffTask(
            title=_("Defect reports to release"),
            url=reverse("defects-staff:reports") + "?liste=neu",
            count=to_release().count(),
            permission="defects.delete_report",
            order=30,
        )
    ]


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
        "release-answer": _("released an answer to a defect report"),
        "note": _("wrote a note on a defect report"),
        "merge": _("merged a defect report into another"),
        "merged-in": _("merged another report into this one"),
        "split": _("took a merged defect report apart"),
        "photo": _("added a photo to a defect report"),
        "release-photo": _("released a photo"),
        "hide-photo": _("hid a photo"),
        "redact-photo": _("put black boxes on a photo"),
        "delete-photo": _("deleted a photo"),
        "contact": _("changed the contact data of a defect report"),
        "forget-person": _("erased the personal data of a defect report"),
        "hand-over": _("made an order out of a defect report"),
        "order-revoked": _("revoked an order"),
        "forward": _("sent a defect report on"),
        "make-key": _("made a key of the interface"),
        "change-key": _("changed a key of the interface"),
        "revoke-key": _("revoked a key of the interface"),
    }
    return [AuditAction(code=f"defects.{code}", label=label) for code, label in words.items()]
