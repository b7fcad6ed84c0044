"""What the interface and the workspace remember: keys, tokens, saved filters."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Row
from .reports import Report


class ApiKey(Row):
    """A key of the interface, made and revoked by staff. Only its SHA-256 is kept; `prefix` tells keys apart.

    `per_hour` limits what it may write.
    """

    name = models.CharField(_("for whom"), max_length=120)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    may_write = models.BooleanField(_("may send reports"), default=True)
    may_update = models.BooleanField(_("may send updates"), default=False)
    per_hour = models.PositiveIntegerField(_("reports an hour"), default=60)
    created = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("key of the interface")
        verbose_name_plural = _("keys of the interface")


class ServiceToken(Row):
    """What a batch service answers instead of a number; `report` follows when staff took it in."""

    token = models.CharField(max_length=64, unique=True)
    report = models.ForeignKey(Report, models.CASCADE, null=True, blank=True, related_name="+")
    created = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)


class SavedFilter(Row):
    """A filter of the work list under a name: the query string, for oneself or for all."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    query = models.CharField(max_length=500)
    is_shared = models.BooleanField(_("for all"), default=False)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta(Row.Meta):
        ordering = ["order", "name"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="defects_filter_once")]
