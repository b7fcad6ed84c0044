"""What law says about who has to see to what in Saxony. Each entry names its source."""

from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """A kind of duty: what it is, who has it, where that is written."""

    name: str | Promise
    who: str | Promise
    source: str


KINDS: MappingProxyType[str, Kind] = MappingProxyType(
    {
        "municipality": Kind(
            _("another municipality"),
            _("Each municipality sees to its own streets, paths and places."),
            "§ 44 Absatz 1 Satz 3 SächsStrG",
        ),
        "motorway": Kind(
            _("motorway"),
            _("The Federation sees to motorways."),
            "Artikel 90 Absatz 2 GG; § 5 Absatz 1 FStrG",
        ),
        "federal-road": Kind(
            _("federal road (B)"),
            _("The Federation pays for federal roads; the state's road authority acts for it."),
            "§ 5 Absatz 1 FStrG; Artikel 90 Absatz 3 GG",
        ),
        "state-road": Kind(
            _("state road (S)"),
            _("The Free State sees to state roads; the districts maintain them for it."),
            "§ 44 Absatz 1, § 47 Absatz 2, § 48 SächsStrG",
        ),
        "county-road": Kind(
            _("district road (K)"),
            _("The districts see to district roads."),
            "§ 44 Absatz 1, § 47 Absatz 2 SächsStrG",
        ),
        "railway": Kind(
            _("railway"),
            _("The railway company sees to the safety of its tracks, crossings and stations."),
            "§ 4 Absatz 3 AEG",
        ),
        "water": Kind(
            _("large river or dam"),
            _("The Free State's dam administration sees to waters of the first order."),
            "§ 32 Absatz 1 SächsWG",
        ),
        "forest": Kind(
            _("forest"),
            _("The owner sees to the forest; whoever walks in it does so at their own risk."),
            "§ 14 Absatz 1 BWaldG",
        ),
        "energy": Kind(
            _("mains of electricity or gas"),
            _("The operator of the mains sees to their safety."),
            "§ 11 Absatz 1, § 49 Absatz 1 EnWG",
        ),
    }
)
"""By the code that `Target.road_class` holds."""


def choices() -> list[tuple[str, str]]:
    """Codes and names, for forms."""
    return [(code, str(kind.name)) for code, kind in KINDS.items()]
