"""Bodies, terms of office, places."""

from django.contrib import admin

from ..models import Body, LegislativeTerm, Location
from .base import CouncilAdmin
from .filters import StateFilter


@admin.register(Body)
class BodyAdmin(CouncilAdmin):
    """Bodies."""

    fields = (
        *("name", "short_name", "classification", "website", "ags", "rgs", "contact_name", "contact_email"),
        *("license", "license_valid_since", "location", "main_organization"),
    )
    list_display = ("name", "ags", "classification", "state")
    list_filter = (StateFilter,)
    search_fields = ("name", "short_name")
    autocomplete_fields = ("location", "main_organization")


@admin.register(LegislativeTerm)
class LegislativeTermAdmin(CouncilAdmin):
    """Terms of office."""

    fields = ("body", "name", "start_date", "end_date")
    list_display = ("name", "start_date", "end_date", "state")
    search_fields = ("name",)
    ordering = ("-start_date", "-pk")


@admin.register(Location)
class LocationAdmin(CouncilAdmin):
    """Places."""

    fields = ("body", "description", "street_address", "room", "postal_code", "locality", "sub_locality")
    list_display = ("__str__", "street_address", "locality", "state")
    search_fields = ("description", "street_address", "room")
