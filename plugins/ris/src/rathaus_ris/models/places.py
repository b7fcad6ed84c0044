"""OParl's Location."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import BodyObject, body_indexes


class Location(BodyObject):
    """A place. Public as long as something public refers to it. `geojson` is a Feature, WGS84, longitude
    first."""

    description = models.TextField(_("description"), blank=True, default="")
    geojson = models.JSONField(_("position"), null=True, blank=True)
    street_address = models.TextField(_("street and number"), blank=True, default="")
    room = models.TextField(_("room"), blank=True, default="")
    postal_code = models.TextField(_("postal code"), blank=True, default="")
    sub_locality = models.TextField(_("district"), blank=True, default="")
    locality = models.TextField(_("town"), blank=True, default="")

    class Meta(BodyObject.Meta):
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        indexes = body_indexes("location")

    def __str__(self) -> str:
        return self.description or f"{self.street_address} {self.room}".strip()
