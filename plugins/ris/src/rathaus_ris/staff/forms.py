"""Forms of the workspace's pages. What was typed stays when a form is refused; chosen files cannot: browsers
do not keep them, so the page names those that must be chosen again."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..models import Attachment, Location, Meeting, Organization, Paper

ROWS = 8
NO_MEETINGS = ("Fraktion", "Partei", "Verwaltungsbereich", "Institution")
"""Values of Organization.organizationType (OParl 1.1) whose groups do not hold public meetings."""
USUAL_START = dt.time(18, 30)
"""Offered where no earlier meeting says at what time people meet."""


def reason_field() -> forms.CharField:
    """Why something is taken back or changed: for the audit log."""
    return forms.CharField(
        max_length=500,
        strip=True,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("It goes into the audit log, so please no names and no contents."),
        widget=forms.Textarea({"rows": 3}),
    )


class ManyFiles(forms.ClearableFileInput):
    """Lets several files be chosen at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/input.html"


class FilesField(forms.FileField):
    """Several uploaded files; `clean` gives a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each of the files."""
        single = super().clean
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given and self.required:
            single(None, initial)
        return [single(each, initial) for each in given]


class KeptForm(forms.Form):
    """A form that names the files to be chosen again."""

    def choose_again(self) -> None:
        """Called when the form is refused: an error that names the files that came with it."""
        handed: Any = self.files
        names = [upload.name for field in handed for upload in handed.getlist(field)]
        if names:
            text = ngettext(
                "Please choose this file again: %(names)s.",
                "Please choose these files again: %(names)s.",
                len(names),
            )
            self.add_error(None, text % {"names": ", ".join(names)})


def committees() -> Any:
    """The groups that may meet today, committees first."""
    today = timezone.localdate()
    rows = Organization.staff.filter(deleted_at__isnull=True, withdrawn_at__isnull=True)
    rows = rows.filter(Q(end_date__isnull=True) | Q(end_date__gte=today))
    return rows.exclude(organization_type__in=NO_MEETINGS).order_by("name", "pk")


def places() -> Any:
    """Where one can meet."""
    rows = Location.staff.filter(deleted_at__isnull=True, withdrawn_at__isnull=True)
    return rows.exclude(description="").order_by("description", "pk")


class NewMeeting(forms.Form):
    """When, where, who, and what about: enough for an invitation."""

    committee = forms.ModelChoiceField(
        queryset=Organization.staff.none(),
        label=gettext_lazy("Committee"),
        empty_label=gettext_lazy("Please choose"),
    )
    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=gettext_lazy("Time"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    location = forms.ModelChoiceField(
        queryset=Location.staff.none(),
        required=False,
        label=gettext_lazy("Place"),
        empty_label=gettext_lazy("not decided, or named below"),
    )
    new_location = forms.CharField(required=False, max_length=200, label=gettext_lazy("Another place"))
    name = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("Name of the meeting"),
        help_text=gettext_lazy("Left empty, it is called like the committee."),
    )
    is_open = forms.BooleanField(
        required=False,
        initial=True,
        label=gettext_lazy("The meeting, or a part of it, is public"),
    )
    agenda = forms.CharField(
        required=False,
        label=gettext_lazy("Agenda"),
        widget=forms.Textarea({"rows": ROWS}),
        help_text=gettext_lazy(
            "One item a line. Numbers are given by themselves. Below a line “Nichtöffentlicher Teil” "
            "everything is non-public; “NÖ:” before an item makes this one non-public. "
            "You can also fill this in later."
        ),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["committee"].queryset = committees()  # type: ignore[attr-defined]
        self.fields["location"].queryset = places()  # type: ignore[attr-defined]


def usual(now: dt.datetime) -> dict[str, Any]:
    """What the form for a new meeting begins with: place and time of the one entered last."""
    last = Meeting.staff.filter(start__isnull=False, deleted_at__isnull=True).order_by("-pk").first()
    start = timezone.localtime(last.start).time() if last is not None and last.start else USUAL_START
    return {"time": start, "location": last.location_id if last is not None else None}


class MoreItems(forms.Form):
    """Further items of an agenda."""

    agenda = forms.CharField(
        label=gettext_lazy("Further items"),
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy(
            "One item a line. They belong to the part, public or non-public, that the last item is in; a "
            "line “Nichtöffentlicher Teil” or “Öffentlicher Teil” changes that."
        ),
    )


class NewPaper(KeptForm):
    """A paper for an item of an agenda, with its documents."""

    paper = forms.ModelChoiceField(
        queryset=Paper.staff.none(),
        required=False,
        label=gettext_lazy("A paper that is here already"),
        empty_label=gettext_lazy("none, a new one"),
    )
    name = forms.CharField(required=False, max_length=1000, label=gettext_lazy("Subject of the new paper"))
    reference = forms.CharField(required=False, max_length=100, label=gettext_lazy("Reference number"))
    paper_type = forms.CharField(
        required=False,
        max_length=100,
        label=gettext_lazy("Type"),
        initial=gettext_lazy("Paper for a resolution"),
    )
    documents = FilesField(
        required=False,
        label=gettext_lazy("Documents"),
        help_text=gettext_lazy(
            "Several at once; the first one becomes the main document, the others and those named “Anlage” "
            "become attachments. PDF is best."
        ),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        recent = Paper.staff.filter(deleted_at__isnull=True, withdrawn_at__isnull=True, source__isnull=True)
        keys = list(recent.order_by("-pk").values_list("pk", flat=True)[:100])
        chosen: Any = self.fields["paper"]
        chosen.queryset = Paper.staff.filter(pk__in=keys).order_by("-pk")

    def clean(self) -> dict[str, Any]:
        """Either one that is there, or a subject."""
        found: dict[str, Any] = super().clean() or {}
        if not found.get("paper") and not found.get("name"):
            self.add_error("name", _("Please write what the paper is about, or choose one above."))
        return found


class Upload(KeptForm):
    """Documents for an object."""

    role = forms.ChoiceField(label=gettext_lazy("As what"))
    documents = FilesField(
        label=gettext_lazy("Documents"), help_text=gettext_lazy("Several at once are possible.")
    )

    def __init__(self, *arguments: Any, roles: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Only attachments may be several."""
        found: dict[str, Any] = super().clean() or {}
        if len(found.get("documents") or []) > 1 and found.get("role") != Attachment.Role.AUXILIARY_FILE:
            self.add_error("documents", _("Only one document can be that. Choose “attachment” for several."))
        return found


class Replacement(KeptForm):
    """A newer version of a file."""

    file = forms.FileField(label=gettext_lazy("New version"))


class Redaction(KeptForm):
    """The redacted version of a file."""

    file = forms.FileField(
        label=gettext_lazy("Redacted version"),
        help_text=gettext_lazy(
            "A PDF from which the words are really gone. Black bars that only lie over the text do not help: "
            "it can be copied from below them."
        ),
    )
    name = forms.CharField(max_length=500, label=gettext_lazy("Name of the document"))
    file_name = forms.CharField(
        required=False,
        max_length=150,
        label=gettext_lazy("File name"),
        help_text=gettext_lazy("File names give names away, too."),
    )
    reason = reason_field()


class Why(forms.Form):
    """The reason of a withdrawal."""

    reason = reason_field()


class AccessibleRequest(forms.Form):
    """Somebody asked for a version that everybody can read."""

    note = forms.CharField(
        required=False,
        max_length=500,
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Whom you asked for it, until when. No names of residents, please."),
    )
