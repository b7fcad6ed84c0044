"""Words for pydantic's kinds of errors: what was expected, and what stands there."""

from collections.abc import Mapping
from typing import Any

from rathaus.i18n import N_, _

SENTENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("string_type", "string_sub_type"), N_("Expected is a text, not {value}.")),
    (("int_type", "int_parsing", "int_from_float"), N_("Expected is a whole number, not {value}.")),
    (("float_type", "float_parsing", "finite_number"), N_("Expected is a number, not {value}.")),
    (("bool_type", "bool_parsing"), N_("Expected is true or false, not {value}.")),
    (
        ("list_type", "tuple_type", "set_type"),
        N_("Expected is a list, each item in a line that begins with `- `."),
    ),
    (
        ("dict_type", "model_type", "model_attributes_type", "mapping_type"),
        N_("Expected are keys with values, not {value}."),
    ),
    (
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        N_("Expected is a day, as 2026-03-31, not {value}."),
    ),
    (("literal_error", "enum"), N_("Possible are {words}, not {value}.")),
    (("string_pattern_mismatch",), N_("{value} does not have the form {form}.")),
    (("greater_than_equal",), N_("{value} is less than {limit}.")),
    (("greater_than",), N_("{value} must be more than {limit}.")),
    (("less_than_equal",), N_("{value} is more than {limit}.")),
    (("less_than",), N_("{value} must be less than {limit}.")),
    (("too_short", "string_too_short"), N_("This is shorter than {limit}.")),
    (("too_long", "string_too_long"), N_("This is longer than {limit}.")),
)


def sentence(kind: str, context: Mapping[str, Any], value: Any) -> str | None:
    """Return the sentence for a kind of error in the current language; None if there is none for it."""
    if kind in ("too_short", "string_too_short") and context.get("min_length") == 1:
        return _("This must not be empty.")
    text = next((text for kinds, text in SENTENCES if kind in kinds), None)
    if text is None:
        return None
    limits = ("ge", "gt", "le", "lt", "min_length", "max_length")
    return _(text).format(
        value=shown(value),
        limit=next((context[name] for name in limits if name in context), ""),
        words=str(context.get("expected", "")).replace(" or ", ", "),
        form=context.get("pattern", ""),
    )


def shown(value: Any) -> str:
    """A value as it may stand in a sentence, cut to 40 letters."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return _("keys with values")
    if isinstance(value, list):
        return _("a list")
    text = str(value)
    return _('"{value}"').format(value=f"{text[:40]}…" if len(text) > 40 else text)
