"""Choosing a related object: by typing its name, or without script by its number."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

FIELD = """{found}<noscript><label for="id_{name}">{label}</label>
<input class="vTextField" inputmode="numeric" id="id_{name}" name="{name}" value="{value}"></noscript>"""
TYPED = "-nummer"
"""Ending of the name of the field that is there without script."""


class WithoutScript:
    """Adds a field for the number to a widget that looks names up by script.

    The number is the last part of the address of the object's page, so that it can be read off there.
    """

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The widget, and the field shown only where there is no script; it keeps what was no number."""
        given = value if isinstance(value, list | tuple) else [] if value is None else [value]
        keys = [key for key in given if str(key).isdecimal()]
        known = keys if isinstance(value, list | tuple) else (keys or [None])[0]
        found: SafeString = super().render(name, known, attrs, renderer)  # type: ignore[misc]
        return format_html(
            FIELD,
            found=found,
            name=name + TYPED,
            label=_("Another one by its number, the last part of its address"),
            value=" ".join(str(key) for key in given if key not in keys),
        )

    def typed(self, data: Any, name: str) -> list[str]:
        """The numbers that were typed; whatever else was typed stays for the field to refuse."""
        return str(data.get(f"{name}{TYPED}", "")).replace(",", " ").split()


class Finder(WithoutScript, AutocompleteSelect):
    """One object."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The typed number, else what was chosen."""
        return (self.typed(data, name) or [super().value_from_datadict(data, files, name)])[0]


class FinderMultiple(WithoutScript, AutocompleteSelectMultiple):
    """Several objects."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was chosen, and the typed numbers after it."""
        return [*(super().value_from_datadict(data, files, name) or []), *self.typed(data, name)]
