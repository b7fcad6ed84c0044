"""Forms of orders: making one, and answering one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rathaus.portal.api import files

from ..mails.language import language_choices
from ..models import Contractor, Photo, Report

CONTACT_REASON = gettext_lazy("Why is the reporter's contact needed?")


class OrderForm(forms.Form):
    """What goes to whom. Contact data goes along only when ticked, with a reason."""

    firma = forms.ModelChoiceField(
        Contractor.objects.none(),
        required=False,
        label=gettext_lazy("Building yard or firm"),
        empty_label=gettext_lazy("not set"),
    )
    empfaenger = forms.CharField(
        max_length=120,
        required=False,
        label=gettext_lazy("Or somebody else"),
        help_text=gettext_lazy("Name of a firm that is not in the list."),
    )
    email = forms.EmailField(
        required=False,
        label=gettext_lazy("Mail address"),
        help_text=gettext_lazy("The link goes there. Empty: the address of the list, if it has one."),
    )
    sprache = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Language of the mail"),
        help_text=gettext_lazy("Not chosen: that of the list, else the town's."),
    )
    auftrag = forms.CharField(
        max_length=2000, label=gettext_lazy("Work order"), widget=forms.Textarea({"rows": 3})
    )
    text = forms.CharField(
        max_length=4000,
        required=False,
        label=gettext_lazy("Text of the report that goes along"),
        help_text=gettext_lazy("Please remove names, numbers and addresses of people."),
        widget=forms.Textarea({"rows": 5}),
    )
    fotos = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Photos that go along"),
        widget=forms.CheckboxSelectMultiple,
    )
    bis = forms.DateField(
        required=False,
        label=gettext_lazy("To be done by"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    kontakt = forms.BooleanField(
        required=False, label=gettext_lazy("Name, telephone and mail address of whoever reported go along")
    )
    grund = forms.CharField(max_length=300, required=False, label=CONTACT_REASON)

    def __init__(self, *arguments: Any, report: Report, **options: Any) -> None:
        expected = report.expected_at
        options["initial"] = {
            "text": report.public_text,
            "bis": expected.date() if expected else None,
            **options.get("initial", {}),
        }
        super().__init__(*arguments, **options)
        firms: Any = self.fields["firma"]
        firms.queryset = Contractor.objects.filter(active=True)
        self._offer_languages()
        photos: Any = self.fields["fotos"]
        rows = Photo.staff.filter(report=report, hidden_at__isnull=True).order_by("position", "pk")
        photos.choices = [
            (str(row.pk), row.alt or _("Photo %(number)s") % {"number": row.position}) for row in rows
        ]
        if not photos.choices:
            del self.fields["fotos"]

    def _offer_languages(self) -> None:
        found: Any = self.fields["sprache"]
        found.choices = language_choices()
        if not found.choices:
            del self.fields["sprache"]

    def clean(self) -> dict[str, Any]:
        """Somebody has to get it, and contact data needs a reason."""
        given = super().clean() or {}
        if not given.get("firma") and not given.get("empfaenger", "").strip():
            self.add_error("firma", _("Please choose who gets the order, or enter a name below."))
        if given.get("kontakt") and not given.get("grund", "").strip():
            self.add_error("grund", _("Please say why they need it; it goes into the audit log."))
        return given

    def order(self) -> dict[str, Any]:
        """The arguments of `write.hand_over`."""
        given = self.cleaned_data
        firm: Contractor | None = given["firma"]
        return {
            "recipient": given["empfaenger"].strip() or (firm.name if firm else ""),
            "email": given["email"] or (firm.email if firm else ""),
            "language": given.get("sprache", "") or (firm.language if firm else ""),
            "contractor": firm,
            "order": given["auftrag"],
            "text": given["text"],
            "photos": [int(key) for key in given.get("fotos", [])],
            "due": given["bis"],
            "shows_contact": given["kontakt"],
            "contact_reason": given["grund"].strip() if given["kontakt"] else "",
        }


class ReplyForm(forms.Form):
    """What whoever works on it says. The button that was pressed is in `was`."""

    notiz = forms.CharField(
        max_length=2000,
        required=False,
        label=gettext_lazy("Note to the town hall"),
        help_text=gettext_lazy("What was done, or why it cannot be done."),
        widget=forms.Textarea({"rows": 4}),
    )
    foto = forms.FileField(
        required=False,
        label=gettext_lazy("Photo"),
        widget=forms.FileInput({"accept": ",".join(files.photos.TYPES)}),
    )

    @property
    def what(self) -> str:
        """`done`, `refuse` or `note`."""
        pressed = self.data.get("was", "")
        return pressed if pressed in ("done", "refuse") else "note"

    def clean(self) -> dict[str, Any]:
        """Refusing needs a reason, a note something to say."""
        given = super().clean() or {}
        text = given.get("notiz", "").strip()
        if self.what == "refuse" and not text:
            self.add_error("notiz", _("Please say why it cannot be done."))
        elif self.what == "note" and not text and not given.get("foto") and "foto" not in self.errors:
            self.add_error("notiz", _("Please write a note or choose a photo."))
        return {**given, "notiz": text}
