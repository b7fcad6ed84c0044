"""What is asked about a photo."""

import hashlib
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rathaus.portal.api import files

from ...models import Photo

LINES = 6
"""Boxes at a time that can be typed; more are put on the picture in a second turn."""

MOST = 500
"""Characters of a reason."""

REASON_HINT = gettext_lazy("Stands in the audit log, residents do not see it.")


class DropForm(forms.Form):
    """Why; cannot be left out."""

    grund = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=MOST,
        help_text=gettext_lazy("Needed for hiding and removing. Stands in the audit log, not in public."),
        error_messages={"required": gettext_lazy("Please say in a few words why.")},
    )


class BoxesForm(forms.Form):
    """Black boxes, as percentages of the picture from its upper left corner."""

    SIDES: ClassVar[tuple[str, ...]] = ("links", "oben", "rechts", "unten")

    original = forms.ChoiceField(
        label=gettext_lazy("The version without black boxes"),
        choices=[
            ("bleibt", gettext_lazy("stays for staff, for evidence")),
            ("weg", gettext_lazy("goes for good, nobody can see it again")),
        ],
        initial="bleibt",
        widget=forms.RadioSelect,
    )
    grund = forms.CharField(
        label=gettext_lazy("Reason"), max_length=MOST, required=False, help_text=REASON_HINT
    )
    foto_version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, photo: Photo, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.initial["foto_version"] = version_of(photo)
        labels = {"links": _("left"), "oben": _("top"), "rechts": _("right"), "unten": _("bottom")}
        for line in range(LINES):
            for side in self.SIDES:
                self.fields[f"{side}_{line}"] = forms.FloatField(
                    label=_("Box %(number)s, %(side)s") % {"number": line + 1, "side": labels[side]},
                    required=False,
                    min_value=0,
                    max_value=100,
                    localize=True,
                    widget=forms.TextInput({"inputmode": "decimal", "size": 5}),
                )

    def clean(self) -> dict[str, Any]:
        """At least one box; each has four numbers, left before right, top above bottom."""
        given = super().clean() or self.cleaned_data
        complete = 0
        for line in range(LINES):
            values = [given.get(f"{side}_{line}") for side in self.SIDES]
            if all(value is None for value in values):
                continue
            if any(value is None for value in values):
                self.add_error(
                    f"links_{line}", _("Box %(number)s needs all four numbers.") % {"number": line + 1}
                )
            elif values[0] >= values[2] or values[1] >= values[3]:  # type: ignore[operator]  # none is None
                text = _("Box %(number)s has no area: left must be less than right, top less than bottom.")
                self.add_error(f"links_{line}", text % {"number": line + 1})
            else:
                complete += 1
        if not complete and not self.errors:
            self.add_error("links_0", _("Please draw at least one box, or enter its four numbers."))
        return given

    def is_empty(self) -> bool:
        """Whether nothing was drawn or typed."""
        names = (f"{side}_{line}" for side in self.SIDES for line in range(LINES))
        return not any(str(self.data.get(name, "")).strip() for name in names)

    def boxes(self) -> list[files.photos.Box]:
        """The boxes as shares of width and height."""
        found = []
        for line in range(LINES):
            values = [self.cleaned_data.get(f"{side}_{line}") for side in self.SIDES]
            if None not in values:
                found.append(files.photos.Box(*(float(value) / 100 for value in values)))  # type: ignore[arg-type]
        return found


def version_of(photo: Photo) -> str:
    """Changes with what the photo shows."""
    return hashlib.sha256(f"{photo.stored}|{photo.redacted}".encode()).hexdigest()[:16]
