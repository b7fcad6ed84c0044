"""Names of types and properties for staff."""

import datetime as dt

from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..importer.schema import KINDS


def kind_name(kind: str) -> str:
    """An OParl type in words; one that is not known as it is."""
    return str(capfirst(str(KINDS[kind].model._meta.verbose_name))) if kind in KINDS else kind


def property_name(kind: str, column: str) -> str:
    """A column in words."""
    more = {"order": _("place in the agenda"), "is_open": _("public"), "web": _("web page")}
    if column in more:
        return more[column]
    try:
        found = KINDS[kind].model._meta.get_field(column.removesuffix("_id"))
    except (KeyError, FieldDoesNotExist):
        return column
    return str(getattr(found, "verbose_name", column))


def value_text(value: str) -> str:
    """A value that an import noted, as people write it: days, times, yes and no; anything else as it is."""
    if value in ("True", "False"):
        return _("yes") if value == "True" else _("no")
    try:
        if len(value) == len("2026-03-01"):
            return date_format(dt.date.fromisoformat(value), "DATE_FORMAT")
        moment = dt.datetime.fromisoformat(value) if value[:4].isdecimal() and "T" in value else None
    except ValueError:
        return value
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment and moment.tzinfo else value
