"""What the form macros need of Django's forms: the kind of a field, and its widget with the attributes KERN
expects.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)

CLASSES = {
    "checkbox": "kern-form-check__checkbox",
    "checkboxes": "kern-form-check__checkbox",
    "radios": "kern-form-check__radio",
    "select": "kern-form-input__select",
    "hidden": "",
}


def widget_kind(field: BoundField) -> str:
    """Which macro draws the field: hidden, checkboxes, radios, checkbox, select, textarea, file or text."""
    return next((kind for type_, kind in KINDS if isinstance(field.field.widget, type_)), "text")


def widget(field: BoundField, describedby: str = "") -> SafeString:
    """The field's control with what was typed, its classes, and the ids of hint and error that describe
    it.
    """
    kind = widget_kind(field)
    base = CLASSES.get(kind, "kern-form-input__input")
    attrs: dict[str, Any] = {"class": f"{base} {base}--error" if field.errors and base else base}
    if describedby:
        attrs["aria-describedby"] = describedby
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


def choices(field: BoundField) -> list[BoundWidget]:
    """The single radio buttons or checkboxes of a choice, with their classes."""
    base = CLASSES[widget_kind(field)]
    found: list[BoundWidget] = list(field.subwidgets)
    for one in found:
        one.data["attrs"]["class"] = f"{base} {base}--error" if field.errors else base
    return found
