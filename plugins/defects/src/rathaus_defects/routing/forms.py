"""Forms of the routing pages."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from rathaus.portal.api import places

from ..models import Category, Report, RoutingRule
from . import answers

WEEKDAYS = (
    ("1", gettext_lazy("Monday")),
    ("2", gettext_lazy("Tuesday")),
    ("3", gettext_lazy("Wednesday")),
    ("4", gettext_lazy("Thursday")),
    ("5", gettext_lazy("Friday")),
    ("6", gettext_lazy("Saturday")),
    ("7", gettext_lazy("Sunday")),
)
TIME = {"type": "time"}


class RuleForm(forms.ModelForm[RoutingRule]):
    """A rule: what is empty always holds."""

    weekdays = forms.MultipleChoiceField(
        required=False,
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Weekdays"),
        help_text=gettext_lazy("None ticked: on all days."),
    )
    reply = forms.ChoiceField(required=False, label=gettext_lazy("Answer to a question"))
    area = forms.CharField(
        required=False,
        label=gettext_lazy("Area"),
        help_text=gettext_lazy(
            "Draw it on the map, or put in a polygon as GeoJSON, as map programs save it. Empty: everywhere."
        ),
        widget=forms.Textarea({"rows": 3}),
    )

    grund = forms.CharField(
        required=False,
        max_length=500,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Stands in the audit log, residents do not see it."),
    )

    field_order = (
        *("name", "category", "group", "reply", "district", "area", "weekdays", "begins", "ends"),
        *("office", "target", "active", "grund"),
    )

    class Meta:
        model = RoutingRule
        fields = (
            "name",
            "category",
            "group",
            "district",
            "area",
            "weekdays",
            "begins",
            "ends",
            "office",
            "target",
            "active",
        )
        widgets = {"begins": forms.TimeInput(TIME, "%H:%M"), "ends": forms.TimeInput(TIME, "%H:%M")}
        labels = {
            "category": gettext_lazy("Category"),
            "group": gettext_lazy("or a whole group of categories"),
            "district": gettext_lazy("District"),
            "begins": gettext_lazy("From (time of day)"),
            "ends": gettext_lazy("To (time of day)"),
            "office": gettext_lazy("Goes to this office"),
            "target": gettext_lazy("Is a matter of this other authority"),
            "active": pgettext_lazy("rule", "in use"),
        }

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        row = self.instance
        self.initial["weekdays"] = [str(day) for day in row.weekdays or ()]
        self.initial["area"] = json.dumps(row.area) if row.area else ""
        self.initial["reply"] = answers.joined(row.question, row.answer)
        fields: Any = self.fields
        for name in ("category", "group", "office", "target"):
            fields[name].empty_label = _("not set")
        fields["reply"].choices = answers.choices(self.initial["reply"])
        if known := _districts():
            fields["district"].help_text = _("As it stands on the reports: %(names)s") % {"names": known}

    def clean_weekdays(self) -> list[int]:
        """Numbers, as the rules count."""
        return [int(day) for day in self.cleaned_data["weekdays"]]

    def clean_area(self) -> Any:
        """A polygon that can be read; a Feature and a collection of one are taken, too."""
        return area_of(self.cleaned_data["area"])

    def clean(self) -> dict[str, Any]:
        """A rule leads somewhere, and names category or group, not both."""
        given = super().clean() or {}
        if not given.get("office") and not given.get("target"):
            self.add_error("office", _("Please choose an office or another authority."))
        if given.get("category") and given.get("group"):
            self.add_error("group", _("Please choose a category or a group, not both."))
        return given

    def save(self, commit: bool = True) -> RoutingRule:
        """With question and answer apart, as rules are compared."""
        self.instance.question, self.instance.answer = answers.parted(self.cleaned_data["reply"])
        return super().save(commit)


class TryForm(forms.Form):
    """An invented report: where would it go?"""

    kategorie = forms.ModelChoiceField(
        Category.objects.none(),
        label=gettext_lazy("Category"),
        to_field_name="code",
        empty_label=gettext_lazy("Please choose"),
    )
    adresse = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("Street and number, or latitude and longitude such as 51.335, 12.609"),
    )
    wann = forms.DateTimeField(
        required=False,
        label=gettext_lazy("Day and time"),
        help_text=gettext_lazy("Empty: now."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    antwort = forms.ChoiceField(required=False, label=gettext_lazy("Answer to a question"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        fields: Any = self.fields
        fields["kategorie"].queryset = Category.objects.filter(active=True)
        fields["antwort"].choices = answers.choices()


def _districts() -> str:
    """The districts that stand on reports, at most ten."""
    rows = Report.work.exclude(district="").order_by("district").values_list("district", flat=True)
    return ", ".join(rows.distinct()[:10])


def area_of(text: str) -> dict[str, Any] | None:
    """The area that was typed as GeoJSON; None for nothing. Raises ValidationError."""
    if not text.strip():
        return None
    try:
        geometry = _geometry(json.loads(text))
        places.metres_to(geometry, 51.0, 13.0)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        raise forms.ValidationError(
            _("This is no polygon in GeoJSON. Please copy the whole file into the field.")
        ) from None
    return geometry


def _geometry(found: Any) -> dict[str, Any]:
    if found["type"] == "FeatureCollection":
        (found,) = found["features"]
    if found["type"] == "Feature":
        found = found["geometry"]
    if found["type"] not in ("Polygon", "MultiPolygon") or not found["coordinates"]:
        raise ValueError(found["type"])
    return {"type": found["type"], "coordinates": found["coordinates"]}
