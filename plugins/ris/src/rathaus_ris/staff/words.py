"""Names of types and properties for staff."""

from django.core.exceptions import FieldDoesNotExist
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
