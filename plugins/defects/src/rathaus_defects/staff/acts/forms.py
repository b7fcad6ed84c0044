"""What is asked, act by act."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ...models import OPEN_STATES, Category, Office, Report, State
from .base import ActForm, NeededReason, Reason, colleagues
from .prepared import fitting

NOBODY = gettext_lazy("nobody")


def state_choices() -> list[Any]:
    """All states that staff can choose, under what they mean to GeoReport: open or closed."""
    chosen = [one for one in State if one != State.DUPLICATE]
    return [
        (pgettext("reports", "Open"), [(one.value, one.label) for one in chosen if one in OPEN_STATES]),
        (_("Done"), [(one.value, one.label) for one in chosen if one not in OPEN_STATES]),
    ]


class AnswerForm(ActForm):
    """The new state, and what is said about it."""

    stand = forms.ChoiceField(label=gettext_lazy("Progress"))
    vorlage = forms.ChoiceField(
        label=gettext_lazy("Prepared answer"),
        required=False,
        help_text=gettext_lazy("Choose one, then “Insert”; you can change it before it is sent."),
    )
    antwort = forms.CharField(
        label=gettext_lazy("Answer to the public and to whoever reported it"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )
    entwurf = forms.BooleanField(
        label=gettext_lazy("Keep the answer as a draft: nobody outside sees it before it is released"),
        required=False,
    )
    grund = Reason.base_fields["grund"]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        fields: Any = self.fields
        fields["stand"].choices = state_choices()
        if self.report.state == State.DUPLICATE:
            fields["stand"].choices = [(State.DUPLICATE, State.DUPLICATE.label), *state_choices()]
        self.prepared = fitting(self.report)
        fields["vorlage"].choices = [
            ("", pgettext("choice", "none")),
            *((row.pk, row.name) for row in self.prepared),
        ]

    def first(self, report: Report) -> dict[str, Any]:
        return {"stand": report.state}


class OneAnswerForm(Reason):
    """Which answer."""

    antwort_nr = forms.IntegerField(widget=forms.HiddenInput)


class HideAnswerForm(NeededReason):
    """Which answer, and why."""

    antwort_nr = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(ActForm):
    """A note for colleagues."""

    notiz = forms.CharField(
        label=gettext_lazy("Internal note"),
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("The note is empty. Please write something.")},
    )


class AssignForm(Reason):
    """Who works on it."""

    person = forms.TypedChoiceField(
        label=gettext_lazy("Works on it"), required=False, coerce=int, empty_value=None
    )
    field_order = ("person", "grund")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        fields: Any = self.fields
        fields["person"].choices = [("", NOBODY), *colleagues()]

    def first(self, report: Report) -> dict[str, Any]:
        return {"person": report.assignee_id}


class OfficeForm(Reason):
    """Which office sees to it."""

    amt = forms.ModelChoiceField(
        queryset=Office.objects.none(),
        label=gettext_lazy("Office"),
        required=False,
        empty_label=gettext_lazy("no office yet"),
        help_text=gettext_lazy("Who worked on it so far is no longer assigned then."),
    )
    field_order = ("amt", "grund")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        fields: Any = self.fields
        fields["amt"].queryset = Office.objects.filter(active=True)

    def first(self, report: Report) -> dict[str, Any]:
        return {"amt": report.office_id}


class CategoryForm(Reason):
    """What it is about."""

    kategorie = forms.ModelChoiceField(
        queryset=Category.objects.none(),
        label=gettext_lazy("Category"),
        empty_label=None,
        help_text=gettext_lazy("The deadlines are counted anew."),
    )
    neu_zuordnen = forms.BooleanField(
        label=gettext_lazy("Give it to the office that sees to this category"), required=False, initial=True
    )
    field_order = ("kategorie", "neu_zuordnen", "grund")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        fields: Any = self.fields
        fields["kategorie"].queryset = Category.objects.filter(active=True)

    def first(self, report: Report) -> dict[str, Any]:
        return {"kategorie": report.category_id, "neu_zuordnen": True}


class TextForm(NeededReason):
    """The text that the public reads."""

    text = forms.CharField(
        label=gettext_lazy("Text that residents read"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("What was typed is kept for staff."),
        error_messages={"required": gettext_lazy("The text is empty. To take it away use “Hide the text”.")},
    )
    field_order = ("text", "grund")

    def first(self, report: Report) -> dict[str, Any]:
        return {"text": report.public_text}


class MergeForm(Reason):
    """With which report it belongs together."""

    nummer = forms.CharField(
        label=gettext_lazy("Number of the report that stays"),
        max_length=20,
        help_text=gettext_lazy("For example 2026-000123. This report becomes a duplicate of that one."),
        error_messages={"required": gettext_lazy("Please enter the number of the other report.")},
    )
    field_order = ("nummer", "grund")


class DeadlineForm(Reason):
    """Until when."""

    antwort_bis = forms.DateField(
        label=gettext_lazy("First answer by"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    erledigt_bis = forms.DateField(
        label=gettext_lazy("To be done by"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    field_order = ("antwort_bis", "erledigt_bis", "grund")

    def first(self, report: Report) -> dict[str, Any]:
        return {"antwort_bis": _day(report.answer_due_at), "erledigt_bis": _day(report.expected_at)}


class PlaceForm(Reason):
    """Where it is."""

    adresse = forms.CharField(label=gettext_lazy("Address"), max_length=300, required=False)
    breite = forms.FloatField(
        label=gettext_lazy("Latitude"), required=False, min_value=-90, max_value=90, localize=True
    )
    laenge = forms.FloatField(
        label=gettext_lazy("Longitude"), required=False, min_value=-180, max_value=180, localize=True
    )
    field_order = ("adresse", "breite", "laenge", "grund")

    def first(self, report: Report) -> dict[str, Any]:
        return {"adresse": report.address, "breite": report.lat, "laenge": report.lon}

    def clean(self) -> dict[str, Any]:
        """Both or neither; a place of some kind."""
        given = super().clean() or self.cleaned_data
        lat, lon = given.get("breite"), given.get("laenge")
        if (lat is None) != (lon is None) and not self.errors:
            self.add_error("laenge", _("Please enter latitude and longitude, or neither of them."))
        if lat is None and not given.get("adresse") and not self.report.place_text:
            self.add_error("adresse", _("Please enter an address or a position."))
        return given


def _day(moment: Any) -> Any:
    from django.utils import timezone

    return timezone.localtime(moment).date() if moment else None
