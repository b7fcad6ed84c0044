"""The town's places. Names are stored as they are written; how they are compared is `spelling`'s business.

An entry of the town's own (`own`) was made or corrected by staff: an import never touches it. An entry that
an import no longer names is switched off (`active`), not deleted, so that its id returns with it.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .spelling import key


class Entry(models.Model):
    """A street, a district or another named place.

    `key` folds kind, name and district: by it an import recognises what it has seen before. `geometry` is
    GeoJSON (lines of a street, polygon of a district); the box and the point are computed from it.
    """

    class Kind(models.TextChoices):
        STREET = "street", _("Street")
        DISTRICT = "district", _("District")
        PLACE = "place", _("Place")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=150)
    district = models.CharField(_("district"), max_length=150, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=5, blank=True)
    key = models.CharField(max_length=700, unique=True, editable=False)
    lat = models.FloatField(_("latitude"), help_text=_("WGS84 degrees, for example 51.3361."))
    lon = models.FloatField(_("longitude"), help_text=_("WGS84 degrees, for example 12.6102."))
    west = models.FloatField(editable=False)
    south = models.FloatField(editable=False)
    east = models.FloatField(editable=False)
    north = models.FloatField(editable=False)
    geometry: "models.JSONField[dict[str, Any] | None]" = models.JSONField(
        _("shape"), null=True, blank=True, help_text=_("GeoJSON geometry; may stay empty.")
    )
    own = models.BooleanField(_("own entry, imports leave it alone"), default=False, editable=False)
    active = models.BooleanField(_("shown"), default=True)

    class Meta:
        ordering = ("name", "district")
        verbose_name = _("street or place")
        verbose_name_plural = _("streets and places")
        indexes = [
            models.Index(fields=["south", "north", "west", "east"], name="portal_places_box"),
            models.Index(fields=["kind", "active"], name="portal_places_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.district}" if self.district else self.name

    @property
    def place_id(self) -> str:
        """The id by which other modules keep the place."""
        return f"{self.kind}:{self.pk}"

    def own_key(self) -> str:
        """What `key` has to be for the present name and district."""
        return key(self.kind, self.name, self.district)


class Address(models.Model):
    """A house number of a street: `number` and `suffix` (lower case, `a`) of "12a"."""

    street = models.ForeignKey(Entry, models.CASCADE, related_name="addresses", verbose_name=_("street"))
    number = models.PositiveIntegerField(_("house number"))
    suffix = models.CharField(_("suffix"), max_length=10, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=5, blank=True)
    lat = models.FloatField(_("latitude"), help_text=_("WGS84 degrees, for example 51.3361."))
    lon = models.FloatField(_("longitude"), help_text=_("WGS84 degrees, for example 12.6102."))
    own = models.BooleanField(_("own entry, imports leave it alone"), default=False, editable=False)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(fields=["street", "number", "suffix"], name="portal_places_address_once")
        ]
        indexes = [models.Index(fields=["lat", "lon"], name="portal_places_point")]

    def __str__(self) -> str:
        return f"{self.street.name} {self.number}{self.suffix}"


class Import(models.Model):
    """An import that was switched in: what it came from, and what the licence wants named."""

    at = models.DateTimeField()
    file = models.CharField(max_length=250)
    sha256 = models.CharField(max_length=64)
    origin = models.CharField(max_length=250, blank=True)
    licence = models.CharField(max_length=100, blank=True)
    counts: "models.JSONField[dict[str, int]]" = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.file


class Version(models.Model):
    """One row: changes whenever a place changes, so that indexes and recognisers know."""

    value = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.value
