"""The fields of a report, with the questions of its category."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from rathaus.api import DefectProblem
from rathaus.portal.api import BadAddress, clean_address

from ..intake.checks import unanswered
from ..intake.taking import Incoming
from ..models import Category, Datatype, Question, Source
from ..write.submitting import Arrival, Person
from .steps import PREFIX, Step, step_of


class ReportForm(forms.Form):
    """What somebody sends. It takes anything that can be typed: what is wrong with it,
    `intake.checks` say.
    """

    text = forms.CharField(
        label=_("What have you seen?"),
        help_text=_("Please name no people and no number plates: the text may be published."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    fotos = forms.FileField(label=_("Photos"), required=False)
    address = forms.CharField(
        label=_("Street and number, or a place"),
        help_text=_("For example: Am Markt 3. Small errors do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    place_text = forms.CharField(
        label=_("Describe the place in your words"),
        help_text=_("For example: in front of the school, by the bus stop"),
        required=False,
    )
    lat = forms.CharField(
        label=_("Latitude"), widget=forms.TextInput(attrs={"inputmode": "decimal"}), required=False
    )
    lon = forms.CharField(
        label=_("Longitude"), widget=forms.TextInput(attrs={"inputmode": "decimal"}), required=False
    )
    category = forms.CharField(label=_("What is it about?"), required=False)
    email = forms.CharField(
        label=_("Your mail address"),
        help_text=_(
            "If we may tell you what becomes of it. We send you a link with which you confirm the report."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        max_length=320,
        required=False,
    )
    name = forms.CharField(
        label=_("Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        max_length=200,
        required=False,
    )
    phone = forms.CharField(
        label=_("Your telephone number"),
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
        max_length=60,
        required=False,
    )

    forward_to = forms.CharField(required=False)

    def __init__(
        self, *args: Any, category: Category | None, questions: Sequence[Question], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.kind = category
        self.questions = [one for one in questions if one.active and one.variable]
        self.remarks = [one.said("text") for one in questions if one.active and not one.variable]
        for question in self.questions:
            self.fields[PREFIX + question.code] = _field(question)

    def clean_email(self) -> str:
        """The address as it is stored; a sentence for one that cannot be one."""
        given = self.cleaned_data["email"].strip()
        try:
            return clean_address(given) if given else ""
        except BadAddress as error:
            text = _("This is not a complete mail address. Please check it; it looks like name@example.org.")
            raise forms.ValidationError(text) from error

    def clean_lat(self) -> float | None:
        """Degrees, with comma or point."""
        return self._degrees("lat")

    def clean_lon(self) -> float | None:
        """Degrees, with comma or point."""
        return self._degrees("lon")

    def incoming(self, form_key: str, language: str) -> Incoming:
        """What was sent, for `intake.taking.take`."""
        data = self.cleaned_data
        return Incoming(
            category=self.kind.code if self.kind else "",
            kind=self.kind,
            text=data.get("text", ""),
            lat=data.get("lat"),
            lon=data.get("lon"),
            address=data.get("address", ""),
            place_text=data.get("place_text", ""),
            answers={one.code: _listed(data.get(PREFIX + one.code)) for one in self.questions},
            language=language,
            source=Source.FORM,
            arrival=Arrival(
                form_key=form_key,
                wish=data.get("forward_to", ""),
                person=Person(
                    email=data.get("email", ""), name=data.get("name", ""), phone=data.get("phone", "")
                ),
            ),
        )

    def add_problems(self, problems: Sequence[DefectProblem]) -> None:
        """Show the sentences at their fields. The field names its question: in a sentence that names it too,
        it would be read twice.
        """
        missing = {PREFIX + one.code: unanswered(one) for one in self.questions if one.required}
        for problem in problems:
            field = "address" if problem.field == "place" else problem.field
            is_missing = problem.text == missing.get(field)
            text = str(_("Please answer this question.")) if is_missing else problem.text
            self.add_error(field if field in self.fields else None, text)

    def show_only(self, step: Step) -> None:
        """Forget errors in fields that the step does not show: they are told when it is their turn."""
        for name in [name for name in self.errors if name in self.fields and step_of(name) != step]:
            del self.errors[name]

    def _degrees(self, name: str) -> float | None:
        given = self.cleaned_data[name].strip().replace(",", ".")
        try:
            return float(given) if given else None
        except ValueError as error:
            text = _("Please enter degrees, for example 51.336, or leave both fields empty.")
            raise forms.ValidationError(text) from error


def _field(question: Question) -> forms.Field:
    """The field of a question: everything may be typed, the checks come later."""
    label, hint = question.said("text"), question.said("hint")
    if question.datatype in (Datatype.SINGLE, Datatype.MULTIPLE):
        choices = [(value.key, value.said("name")) for value in question.values.all() if value.active]
        if question.datatype == Datatype.MULTIPLE:
            return forms.MultipleChoiceField(
                label=label,
                help_text=hint,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        return forms.ChoiceField(
            label=label, help_text=hint, choices=choices, widget=forms.RadioSelect, required=False
        )
    widget: Any = forms.Textarea(attrs={"rows": 3}) if question.datatype == Datatype.TEXT else forms.TextInput
    if question.datatype == Datatype.DATETIME:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"})
    return forms.CharField(label=label, help_text=hint, widget=widget, required=False)


def _listed(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value] if value else []
    return [str(one) for one in values if str(one).strip()]
