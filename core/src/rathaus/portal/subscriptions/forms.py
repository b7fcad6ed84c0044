"""The forms: what to follow, and where to send the private link."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.portal.mail.addresses import BadAddress, clean

from .feeds import ModuleFeed
from .models import Rhythm

RHYTHMS = [
    (Rhythm.IMMEDIATELY.value, gettext_lazy("as soon as there is something new")),
    (Rhythm.DAILY.value, gettext_lazy("once a day, at 7 in the morning")),
    (Rhythm.WEEKLY.value, gettext_lazy("once a week, on Monday morning")),
]


class AddressField(forms.CharField):
    """A mail address in the form in which it is stored."""

    def __init__(self, **options: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})
        options.setdefault("label", gettext_lazy("Your email address"))
        options.setdefault("help_text", gettext_lazy("For example: name@example.org"))
        missing = {"required": gettext_lazy("Please enter your email address.")}
        super().__init__(max_length=320, widget=widget, error_messages=missing, strip=True, **options)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return clean(text)
        except BadAddress as error:
            message = _(
                "This is not a complete email address. Please check it; it looks like name@example.org."
            )
            raise ValidationError(message, code="address") from error


class FollowForm(forms.Form):
    """Which feeds, how often, and to which address."""

    feeds = forms.MultipleChoiceField(
        label=gettext_lazy("What would you like to hear about?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Please choose at least one topic."),
            "invalid_choice": gettext_lazy("One of the topics no longer exists. Please choose again."),
        },
    )
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often?"),
        choices=RHYTHMS,
        widget=forms.RadioSelect,
        initial=Rhythm.DAILY.value,
        error_messages={
            "required": gettext_lazy("Please choose how often."),
            "invalid_choice": gettext_lazy("Please choose how often."),
        },
    )
    email = AddressField()

    def __init__(self, *args: Any, known: Sequence[ModuleFeed], **options: Any) -> None:
        super().__init__(*args, **options)
        self._known = {one.name: one for one in known}
        self.fields["feeds"].choices = [(one.name, one.feed.title) for one in known]  # type: ignore[attr-defined]

    def chosen(self) -> list[ModuleFeed]:
        """The feeds that were chosen, in their order."""
        return [self._known[name] for name in self.cleaned_data["feeds"]]


class LinkForm(forms.Form):
    """Where to send the private link."""

    email = AddressField()
