"""What staff enter of another authority: its duty, how to reach it, its server."""

import json
import re
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rathaus.portal.api import outgoing

from ..models import Target
from ..routing.forms import area_of
from ..staff.master.forms import MasterForm
from .knowledge import choices

SECRET = re.compile(r"(env:[A-Za-z_][A-Za-z0-9_]*|file:/.+)")
PAIR = re.compile(r"([a-z0-9-]+|\*)\s*=\s*(\S+)")


class TargetForm(MasterForm):
    """Another authority."""

    road_class = forms.ChoiceField(required=False, label=gettext_lazy("What its duty is"))
    area = forms.CharField(
        required=False,
        label=gettext_lazy("Area"),
        help_text=gettext_lazy("A polygon as GeoJSON, as map programs save it. Empty: everywhere."),
        widget=forms.Textarea({"rows": 3}),
    )
    website = forms.URLField(required=False, assume_scheme="https", label=gettext_lazy("Web page"))
    endpoint = forms.URLField(
        required=False,
        assume_scheme="https",
        label=gettext_lazy("Open311 address"),
        help_text=gettext_lazy(
            "Without requests.json at its end, for example https://town.example/georeport/v2."
        ),
    )
    service_codes = forms.CharField(
        required=False,
        label=gettext_lazy("Its codes for our categories"),
        help_text=gettext_lazy("One a line: our code = its code; * stands for all others."),
        widget=forms.Textarea({"rows": 3}),
    )

    class Meta:
        model: ClassVar[type[Model]] = Target
        fields = (
            "name", "code", "road_class", "categories", "area", "municipality_ags", "contact_de",
            "contact_en", "email", "language", "website", "endpoint", "jurisdiction_id", "secret",
            "service_codes", "sends_updates", "on_request", "order", "active",
        )  # fmt: skip
        labels: ClassVar[dict[str, Any]] = {
            "municipality_ags": gettext_lazy("Official key, if it is a municipality"),
            "jurisdiction_id": gettext_lazy("Its jurisdiction_id, if it asks for one"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "municipality_ags": gettext_lazy("Eight digits, for example 14729070."),
            "secret": gettext_lazy("env:NAME or file:/path on the server, never the key itself."),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "categories": forms.CheckboxSelectMultiple,
            "contact_de": forms.Textarea({"rows": 3}),
            "contact_en": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        kinds: Any = self.fields["road_class"]
        kinds.choices = [("", _("something else")), *choices()]
        row: Any = self.instance
        self.initial["area"] = json.dumps(row.area) if row.area else ""
        pairs = [f"{ours} = {theirs}" for ours, theirs in (row.service_codes or {}).items()]
        self.initial["service_codes"] = "\n".join(pairs)

    def clean_area(self) -> dict[str, Any] | None:
        """A polygon that can be read."""
        return area_of(self.cleaned_data["area"])

    def clean_municipality_ags(self) -> str:
        """Eight digits, or nothing."""
        text = str(self.cleaned_data["municipality_ags"])
        if text and not re.fullmatch(r"\d{8}", text):
            raise forms.ValidationError(_("The key has eight digits, for example 14729070."))
        return text

    def clean_endpoint(self) -> str:
        """An address that can be asked."""
        text = str(self.cleaned_data["endpoint"])
        if text:
            try:
                outgoing.check_address(text)
            except outgoing.HttpFailed:
                raise forms.ValidationError(_("Please enter an address that begins with https://.")) from None
        return text

    def clean_secret(self) -> str:
        """A reference: the key itself does not belong into the database."""
        text = str(self.cleaned_data["secret"]).strip()
        if text and not SECRET.fullmatch(text):
            raise forms.ValidationError(
                _("Please say where the key lies: env:NAME or file:/path. Never enter the key itself.")
            )
        return text

    def clean_service_codes(self) -> dict[str, str]:
        """Pairs, one a line."""
        found: dict[str, str] = {}
        for line in filter(None, map(str.strip, self.cleaned_data["service_codes"].splitlines())):
            match = PAIR.fullmatch(line)
            if match is None:
                raise forms.ValidationError(
                    _("This line is no pair: %(line)s. It looks like road-damage = 017.") % {"line": line}
                )
            found[match[1]] = match[2]
        return found
