"""Kinds of groups as clerks call them, and what OParl calls them (`organizationType`, `classification`)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Organization

KEPT = "kept"
"""The choice that leaves an unusual combination as it is."""
GREMIUM = "Gremium"
KINDS: Mapping[str, tuple[Any, str, str]] = MappingProxyType(
    {
        "council": (gettext_lazy("Council (Stadtrat, Gemeinderat)"), GREMIUM, "Parlament"),
        "committee": (gettext_lazy("Committee of the council (Ausschuss)"), GREMIUM, "Ausschuss"),
        "locality": (gettext_lazy("Council of a locality (Ortschaftsrat)"), GREMIUM, "Ortschaftsrat"),
        "board": (gettext_lazy("Advisory board (Beirat)"), GREMIUM, "Beirat"),
        "faction": (gettext_lazy("Faction (Fraktion)"), "Fraktion", "Fraktion"),
        "party": (gettext_lazy("Party (Partei)"), "Partei", "Partei"),
        "office": (gettext_lazy("Office of the administration (Amt)"), "Verwaltungsbereich", "Amt"),
        "other": (gettext_lazy("Something else"), "Sonstiges", ""),
    }
)
"""Label, OParl 1.1 `organizationType`, `classification` ("Parlament" for the main council, chapter 3.5)."""


def choice_of(row: Organization) -> str:
    """The kind of a group; empty if it is none of the usual ones."""
    pair = (row.organization_type, row.classification)
    return next((word for word, (_label, *usual) in KINDS.items() if tuple(usual) == pair), "")


def choices(row: Organization | None) -> list[tuple[str, Any]]:
    """The kinds offered; for an unusual group also to leave it as it is."""
    usual = [(word, label) for word, (label, _type, _class) in KINDS.items()]
    if row is None:
        return [("", _("Please choose")), *usual]
    if choice_of(row):
        return usual
    names = ", ".join(name for name in (row.organization_type, row.classification) if name)
    return [(KEPT, _("as before: %(names)s") % {"names": names or _("not said")}), *usual]


def columns_of(choice: str) -> dict[str, str]:
    """The columns that a choice sets."""
    if choice not in KINDS:
        return {}
    _label, kind, classification = KINDS[choice]
    return {"organization_type": kind, "classification": classification}
