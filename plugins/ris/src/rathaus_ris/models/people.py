"""OParl's Organization, Person and Membership, and the contact data of persons."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..visibility.access import StaffManager
from .base import BodyObject, body_indexes
from .fields import GuardedForeignKey

CONTACT_FIELDS = ("phone", "email", "location")
"""Properties of a person that stay non-public until released one by one."""


class Organization(BodyObject):
    """A council, committee, faction, party or office."""

    name = models.TextField(_("name"), blank=True, default="")
    short_name = models.TextField(_("short name"), blank=True, default="")
    post = models.JSONField(_("posts"), blank=True, default=list)
    sub_organization_of = GuardedForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sub_organizations",
        verbose_name=_("belongs to"),
    )
    organization_type = models.TextField(_("type"), blank=True, default="")
    classification = models.TextField(_("classification"), blank=True, default="")
    start_date = models.DateField(_("start"), null=True, blank=True)
    end_date = models.DateField(_("end"), null=True, blank=True)
    website = models.TextField(_("website"), blank=True, default="")
    location = GuardedForeignKey(
        "ris.Location",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("location"),
    )
    external_body = GuardedForeignKey(
        "ris.Body",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("body elsewhere"),
    )
    member_count = models.PositiveIntegerField(_("number of members"), null=True, blank=True)
    voting_member_count = models.PositiveIntegerField(_("number of voting members"), null=True, blank=True)

    class Meta(BodyObject.Meta):
        verbose_name = _("committee or group")
        verbose_name_plural = _("committees and groups")
        indexes = body_indexes("organization")

    def __str__(self) -> str:
        return self.name


class Person(BodyObject):
    """Somebody who is or was active in a body.

    `phone`, `email` and `location` hold released values only; what is known lies in `PersonContact`. So
    nothing that reads this table can show a contact that was not released.
    """

    name = models.TextField(_("name"), blank=True, default="")
    family_name = models.TextField(_("family name"), blank=True, default="")
    given_name = models.TextField(_("given name"), blank=True, default="")
    form_of_address = models.TextField(_("form of address"), blank=True, default="")
    affix = models.TextField(_("affix"), blank=True, default="")
    title = models.JSONField(_("titles"), blank=True, default=list)
    gender = models.TextField(_("gender"), blank=True, default="")
    phone = models.JSONField(_("phone"), blank=True, default=list, editable=False)
    email = models.JSONField(_("mail address"), blank=True, default=list, editable=False)
    location = GuardedForeignKey(
        "ris.Location",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="persons",
        editable=False,
        verbose_name=_("address"),
    )
    status = models.JSONField(_("status"), blank=True, default=list)
    life = models.TextField(_("life"), blank=True, default="")
    life_source = models.TextField(_("source of the life"), blank=True, default="")

    class Meta(BodyObject.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        indexes = body_indexes("person")

    def __str__(self) -> str:
        return self.name or f"{self.given_name} {self.family_name}".strip()


class PersonContact(models.Model):
    """How a person can be reached, known to staff. `released_fields` names what is copied to `Person`."""

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="contact_data", verbose_name=_("person")
    )
    phone = models.JSONField(_("phone"), blank=True, default=list)
    email = models.JSONField(_("mail address"), blank=True, default=list)
    location = models.ForeignKey(
        "ris.Location", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("address")
    )
    released_fields = models.JSONField(_("released"), blank=True, default=list)

    staff: ClassVar[StaffManager] = StaffManager()

    class Meta:
        verbose_name = _("contact data")
        verbose_name_plural = _("contact data")

    def __str__(self) -> str:
        return str(self.pk)


class Membership(BodyObject):
    """A person's membership of an organization."""

    person = GuardedForeignKey(
        Person, models.PROTECT, related_name="memberships", null=True, verbose_name=_("person")
    )
    organization = GuardedForeignKey(
        Organization,
        models.PROTECT,
        related_name="memberships",
        null=True,
        verbose_name=_("committee or group"),
    )
    role = models.TextField(_("role"), blank=True, default="")
    voting_right = models.BooleanField(_("may vote"), null=True, blank=True)
    start_date = models.DateField(_("start"), null=True, blank=True)
    end_date = models.DateField(_("end"), null=True, blank=True)
    on_behalf_of = GuardedForeignKey(
        Organization,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("sent by"),
    )

    class Meta(BodyObject.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes = body_indexes("membership")

    def __str__(self) -> str:
        return self.role or str(self.pk)
