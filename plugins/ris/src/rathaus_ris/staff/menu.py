"""What the workspace's frame and the audit log show of the module."""

from django.urls import reverse
from django.utils.translation import gettext as _
from rathaus.api import AuditAction, StaffPage


def staff_pages() -> list[StaffPage]:
    """One entry; the page itself leads on."""
    return [
        StaffPage(
            label=_("Council information"),
            url=reverse("ris-staff:overview"),
            permission="ris.view_meeting",
            order=20,
        )
    ]


def audit_actions() -> list[AuditAction]:
    """Every action that the module notes, in words."""
    words = {
        "ris.add": _("entered council data"),
        "ris.correct": _("corrected council data"),
        "ris.publish": _("published"),
        "ris.vote": _("entered or corrected a vote"),
        "ris.withdraw": _("withdrew"),
        "ris.restore": _("undid a withdrawal"),
        "ris.upload": _("uploaded a document"),
        "ris.replace": _("replaced a document by a newer version"),
        "ris.redact": _("replaced a document by a redacted version"),
        "ris.forget": _("removed earlier versions"),
        "ris.import": _("started an import"),
        "ris.pause": _("paused a source of imports"),
        "ris.resume": _("put a source of imports back on schedule"),
        "ris.place-confirm": _("confirmed a place of a paper"),
        "ris.place-reject": _("rejected a place of a paper"),
        "ris.place-reset": _("undid a decision on a place of a paper"),
        "ris.place-add": _("added a place to a paper"),
        "ris.place-ignore": _("put a name on the list of those never recognised"),
        "ris.place-allow": _("took a name off the list of those never recognised"),
    }
    return [AuditAction(code=code, label=label) for code, label in words.items()]
