"""The forms of a trail and of a place."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rathaus.portal.api import places

from .models import Place, Trail
from .rules import can_be_solved


class TrailForm(forms.ModelForm[Trail]):
    """What staff fill in for a trail."""

    class Meta:
        model = Trail
        fields = ["title", "text", "minutes", "word", "until"]
        widgets = {"until": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def clean_word(self) -> str:
        """Letters only, in capitals."""
        word = str(self.cleaned_data["word"]).strip().upper()
        if word and not word.isalpha():
            raise ValidationError(_("Please use letters only, without blanks."))
        return word


class PlaceForm(places.PlaceForm, forms.ModelForm[Place]):
    """What staff fill in for a place. Where it is they type, point at, or give in degrees."""

    class Meta:
        model = Place
        fields = ["title", "way", "text", "picture", "lat", "lon", "question", "choices", "answers", "hint"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("way", "choices", "answers", "hint")}

    def clean(self) -> dict[str, Any]:
        """The riddle must be solvable."""
        data = super().clean()
        riddle = Place(choices=data.get("choices", ""), answers=data.get("answers", ""))
        if riddle.answers and not can_be_solved(riddle):
            self.add_error("answers", _("At least one right answer must be among those to choose from."))
        return data
