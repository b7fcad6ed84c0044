"""Form fields of the master data."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget


class Lines(forms.CharField):
    """A list of texts, one a line."""

    widget = AdminTextareaWidget(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """The list as lines."""
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The lines as a list; empty ones are left out."""
        text = super().to_python(value) or "" or ""
        return [line.strip() for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the list is another one."""
        return bool(self.to_python(data) != (initial or []))


class MailLines(Lines):
    """Mail addresses, one a line."""

    def validate(self, value: Any) -> None:
        """Refuse what is no address."""
        super().validate(value)
        for line in value:
            forms.EmailField().run_validators(line)


class Reason(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(max_length=500, strip=True, widget=AdminTextareaWidget(attrs={"rows": 3}))
