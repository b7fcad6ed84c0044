"""What the form of an object says around its fields: its buttons, and the ways to the workspace's own
pages."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import AgendaItem, File, Meeting, OParlObject, Paper, Person, Version
from ..register.words import word_of
from ..staff.pages.access import WORDS


def around(request: HttpRequest, obj: OParlObject | None, *, may_withdraw: bool) -> dict[str, Any]:
    """Texts and addresses for the templates `admin/ris/`."""
    found: dict[str, Any] = {
        "save": _("Save changes") if obj is not None else _("Save"),
        "stay": _("Save and stay here"),
        "another": _("Save and enter another one"),
        "close": _("Close"),
        "withdraw": _("Withdraw …"),
        "home": _("Meeting with its papers")
        if isinstance(obj, Meeting | AgendaItem)
        else _("Look after the document")
        if isinstance(obj, File)
        else _("Short form with the usual fields"),
        "upload": _("Upload documents"),
    }
    if obj is None:
        return found
    found |= {"home_url": _home(obj), "upload_url": _upload(request, obj)}
    if obj.source_id is not None:
        found["imported"] = _(
            "This comes from another system. Corrections belong there; the next import brings them. "
            "Here it can be withdrawn."
        )
    if may_withdraw and obj.withdrawn_at is None:
        word = WORDS.get(type(obj))
        admin = f"admin:ris_{obj._meta.model_name}_delete"
        own = reverse("ris-staff:withdraw", args=[word, obj.pk]) if word else ""
        found["withdraw_url"] = own or reverse(admin, args=[obj.pk])
    if may_withdraw and isinstance(obj, Meeting | Paper):
        found["forget"] = _("Remove earlier versions …")
        found["forget_url"] = _forget(obj)
    return found


def _forget(obj: Meeting | Paper) -> str:
    is_kept = Version.past.filter(kind=str(obj._meta.model_name), object_key=obj.pk).exists()
    return reverse("ris-staff:forget", args=[WORDS[type(obj)], obj.pk]) if is_kept else ""


def _home(obj: OParlObject) -> str:
    if isinstance(obj, Meeting):
        return reverse("ris-staff:meeting", args=[obj.pk])
    if isinstance(obj, AgendaItem) and obj.meeting_id is not None:
        return reverse("ris-staff:meeting", args=[obj.meeting_id]) + f"#punkt-{obj.pk}"
    if word := word_of(type(obj)):
        return reverse("ris-staff:entry", args=[word, obj.pk])
    return reverse("ris-staff:file", args=[obj.pk]) if isinstance(obj, File) else ""


def _upload(request: HttpRequest, obj: OParlObject) -> str:
    takes = isinstance(obj, Meeting | AgendaItem | Paper | Person) and obj.source_id is None
    allowed = request.user.has_perm("ris.add_file")
    return reverse("ris-staff:upload", args=[WORDS[type(obj)], obj.pk]) if takes and allowed else ""
