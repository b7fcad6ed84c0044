"""The dataset, as the portal's pages and its catalogue show it."""

from types import MappingProxyType
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from rathaus.api import DataColumn, Dataset, Distribution

from ..chosen import chosen
from ..models import DefectsState
from .tables import COLUMNS

_TYPES: MappingProxyType[str, Any] = MappingProxyType(
    {
        "lat": "decimal",
        "long": "decimal",
        "supporters": "integer",
        "requested_datetime": "dateTime",
        "updated_datetime": "dateTime",
        "closed_datetime": "dateTime",
        "url": "anyURI",
    }
)


def datasets() -> list[Dataset]:
    """The public reports."""
    _version, changed = DefectsState.current()
    about = _("All published reports of the defect reporter: what, where, when, and how far it is.")
    return [
        Dataset(
            key="maengelmeldungen",
            title=_("Defect reports"),
            description=about,
            url=reverse("defects:reports"),
            license=chosen().license,
            keywords=[_("defect reports"), "Open311", "GeoReport"],
            themes=["REGI", "TRAN"],
            modified=changed,
            distributions=[
                Distribution(
                    key="csv",
                    title=_("Table"),
                    url=reverse("defects:data-csv"),
                    format="CSV",
                    columns=_columns(),
                ),
                Distribution(
                    key="geojson",
                    title=_("Map data"),
                    url=reverse("defects:data-geojson"),
                    format="GEOJSON",
                    conforms_to="https://www.rfc-editor.org/rfc/rfc7946",
                ),
            ],
        )
    ]


def _columns() -> list[DataColumn]:
    return [DataColumn(name=name, title=_said(name), type=_TYPES.get(name, "string")) for name in COLUMNS]


def _said(name: str) -> str:
    """What stands in a column."""
    return {
        "service_request_id": _("Number of the report"),
        "service_code": _("Code of the category"),
        "service_name": _("Name of the category"),
        "status": _("open or closed (GeoReport v2)"),
        "extended_status": _("How far it is, in mySociety's words"),
        "detailed_status": _("How far it is, in CitySDK's words"),
        "status_notes": _("Last answer of the town hall"),
        "description": _("Text of the report, as released"),
        "address": _("Street and house number"),
        "district": _("District of the town"),
        "zipcode": _("Postal code"),
        "lat": _("Latitude in degrees, WGS84"),
        "long": _("Longitude in degrees, WGS84"),
        "requested_datetime": _("When it came in"),
        "updated_datetime": _("When it was last changed"),
        "closed_datetime": _("When it was closed"),
        "supporters": _("How many others it concerns"),
        "url": _("Address of the report's page"),
    }[name]
