"""How a report's number looks in an address: `2026-000123`."""

from django.urls import register_converter


class NumberConverter:
    """The number of a report; nothing else matches, so that other addresses may stand beside it."""

    regex = r"\d{4}-\d{6,9}"

    def to_python(self, value: str) -> str:
        """The number as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The number as it is."""
        return value


register_converter(NumberConverter, "report_number")
