"""OParl's System, Body and LegislativeTerm."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import BodyObject, OParlObject, body_indexes
from .fields import GuardedForeignKey


class System(OParlObject):
    """An OParl server. The row without a source is this portal; others are what imported servers say."""

    oparl_version = models.TextField(default="https://schema.oparl.org/1.1/")
    other_oparl_versions = models.JSONField(blank=True, default=list)
    name = models.TextField(_("name"), blank=True, default="")
    contact_email = models.TextField(_("mail address"), blank=True, default="")
    contact_name = models.TextField(_("contact"), blank=True, default="")
    website = models.TextField(_("website"), blank=True, default="")
    vendor = models.TextField(blank=True, default="")
    product = models.TextField(blank=True, default="")

    class Meta(OParlObject.Meta):
        verbose_name = _("OParl system")
        verbose_name_plural = _("OParl systems")

    def __str__(self) -> str:
        return self.name or self.origin_id or "System"


class Body(OParlObject):
    """A corporation (Körperschaft): a municipality, a district council's area, an association of
    administrations."""

    short_name = models.TextField(_("short name"), blank=True, default="")
    name = models.TextField(_("name"))
    website = models.TextField(_("website"), blank=True, default="")
    license_valid_since = models.DateTimeField(_("licence valid since"), null=True, blank=True)
    oparl_since = models.DateTimeField(_("OParl since"), null=True, blank=True)
    ags = models.TextField(_("official municipality key (8 digits)"), blank=True, default="")
    rgs = models.TextField(_("regional key (12 digits)"), blank=True, default="")
    equivalent = models.JSONField(_("same body elsewhere"), blank=True, default=list)
    contact_email = models.TextField(_("mail address"), blank=True, default="")
    contact_name = models.TextField(_("contact"), blank=True, default="")
    classification = models.TextField(_("kind of body"), blank=True, default="")
    location = GuardedForeignKey(
        "ris.Location",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="located_bodies",
        verbose_name=_("location"),
    )
    main_organization = GuardedForeignKey(
        "ris.Organization",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("main committee"),
    )

    class Meta(OParlObject.Meta):
        verbose_name = _("body")
        verbose_name_plural = _("bodies")

    def __str__(self) -> str:
        return self.name


class LegislativeTerm(BodyObject):
    """A term of office (Wahlperiode) of a body."""

    name = models.TextField(_("name"), blank=True, default="")
    start_date = models.DateField(_("start"), null=True, blank=True)
    end_date = models.DateField(_("end"), null=True, blank=True)

    class Meta(BodyObject.Meta):
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        indexes = body_indexes("term")

    def __str__(self) -> str:
        return self.name
