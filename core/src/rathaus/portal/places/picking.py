"""The place of a form: typed as an address, set on the map, or given in degrees.

For forms of staff, to be named before `ModelForm`:

    class PlaygroundForm(places.PlaceForm, forms.ModelForm[Playground]):
        class Meta:
            fields = ["title", "lat", "lon"]

Drawn by `ui.form(form, _("Save"), csrf_input, place=ui.place(form, frame.map))`. Works without script: an
address is looked up when the form is sent.
"""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .asking import find
from .place import Place

ALIKE = 0.05
"""How far another place may lie behind the best one and still be meant; both are between 0 and 1."""
OFFERED = 5


class PlaceForm(forms.Form):
    """Adds the field `where` to a form that has the fields `lat` and `lon` (WGS84 degrees, both or none).

    What was typed there becomes `lat` and `lon`, unless these were changed themselves.
    """

    where = forms.CharField(
        label=gettext_lazy("Address or name of the place"),
        help_text=gettext_lazy("It is looked up when you save."),
        max_length=200,
        required=False,
    )
    place_fields: ClassVar[tuple[str, ...]] = ("where", "lat", "lon")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rest = [name for name in self.fields if name not in self.place_fields]
        self.order_fields([*rest[:2], *self.place_fields, *rest[2:]])

    def clean(self) -> dict[str, Any]:
        """Look the address up, then see that the place has both degrees and lies on earth."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        by_hand = {"lat", "lon"} & set(self.changed_data)
        if data.get("where") and not by_hand:
            place = self._meant(data["where"])
            if place:
                data["lat"], data["lon"] = place.lat, place.lon
        lat, lon = data.get("lat"), data.get("lon")
        if (lat is None) != (lon is None) and not {"lat", "lon"} & set(self.errors):
            self.add_error("lat" if lat is None else "lon", _("A place needs latitude and longitude."))
        if lat is not None and abs(lat) > 90:
            self.add_error("lat", _("Latitude goes from -90 to 90."))
        if lon is not None and abs(lon) > 180:
            self.add_error("lon", _("Longitude goes from -180 to 180."))
        return data

    def _meant(self, typed: str) -> Place | None:
        """The place that somebody means; None with an error at the field if that is not clear."""
        found = find(typed)
        likely = [place for place in found if place.score >= found[0].score - ALIKE][:OFFERED]
        if len(likely) == 1:
            return likely[0]
        if likely:
            names = "; ".join(place.label for place in likely)
            sentence = _("Several places fit: %(names)s. Please write the one you mean.") % {"names": names}
        else:
            sentence = _("This place is not known here. Please write it otherwise, or say below where it is.")
        self.add_error("where", ValidationError(sentence))
        return None
