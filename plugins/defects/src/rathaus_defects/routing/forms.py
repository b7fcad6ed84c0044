"""Forms of the routing pages."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from rathaus.portal.api import places

from ..models import Category, RoutingRule

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
    area = forms.CharField(
        required=False,
        label=gettext_lazy("Area"),
        help_text=gettext_lazy("A polygon as GeoJSON, as map programs save it. Empty: everywhere."),
        widget=forms.Textarea({"rows": 3}),
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
            "question",
            "answer",
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
            "question": gettext_lazy("Code of a question"),
            "answer": gettext_lazy("Key of its answer"),
            "office": gettext_lazy("Goes to this office"),
            "target": gettext_lazy("Is a matter of this other authority"),
            "active": pgettext_lazy("rule", "in use"),
        }

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        row = self.instance
        self.initial["weekdays"] = [str(day) for day in row.weekdays or ()]
        self.initial["area"] = json.dumps(row.area) if row.area else ""

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
        if given.get("answer") and not given.get("question"):
            self.add_error("question", _("Please say which question the answer belongs to."))
        return given


class TryForm(forms.Form):
    """An invented report: where would it go?"""

    kategorie = forms.ModelChoiceField(
        Category.objects.none(), label=gettext_lazy("Category"), to_field_name="code"
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
    frage = forms.CharField(required=False, max_length=60, label=gettext_lazy("Code of a question"))
    antwort = forms.CharField(required=False, max_length=200, label=gettext_lazy("Key of its answer"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        categories: Any = self.fields["kategorie"]
        categories.queryset = Category.objects.filter(active=True)


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
