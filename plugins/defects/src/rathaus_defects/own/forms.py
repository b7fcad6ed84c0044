"""The forms of the private pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from rathaus.portal.api import BadAddress, clean_address, files

LONGEST = 2000
"""Characters of a remark."""


class AddForm(forms.Form):
    """Something to add: words, a photo, or both. `wants_photo` False: the report has as many as it may."""

    text = forms.CharField(
        label=_("What would you like to add?"),
        help_text=_("The town hall reads it. It is published only if the town hall releases it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        required=False,
        error_messages={
            "max_length": _("At most %(limit_value)d characters are possible. Please shorten it.")
        },
    )
    photo = forms.FileField(label=_("A photo"), required=False)

    def __init__(self, *args: Any, wants_photo: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if wants_photo:
            self.fields["photo"].widget.attrs["accept"] = ",".join(files.photos.TYPES)
        else:
            del self.fields["photo"]

    def clean(self) -> dict[str, Any]:
        """Something has to be there."""
        data = super().clean() or {}
        if not self.errors and not data.get("text", "").strip() and not data.get("photo"):
            self.add_error("text", _("Please write something or choose a photo."))
        return data


class AddressForm(forms.Form):
    """A mail address."""

    email = forms.CharField(
        label=_("Your mail address"),
        help_text=_("For example: name@example.org"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        max_length=320,
        error_messages={"required": _("Please enter your mail address.")},
    )

    def clean_email(self) -> str:
        """The address as it is stored."""
        try:
            return clean_address(self.cleaned_data["email"])
        except BadAddress as error:
            text = _("This is not a complete mail address. Please check it; it looks like name@example.org.")
            raise forms.ValidationError(text) from error


class SupportForm(AddressForm):
    """The same concern: the address to confirm it with, and whether mails on changes are wanted."""

    mails = forms.BooleanField(label=_("Tell me by email what becomes of it"), required=False, initial=True)
