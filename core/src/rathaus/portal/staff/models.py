"""Accounts of staff, and the log of what they did."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..append_only import AppendOnly


class User(AbstractUser):
    """A member of staff of one town. An account exists in one town's database and nowhere else."""


class AuditEntry(AppendOnly):
    """Who did what to which object, when and why: never what the object held, so that erasing it stays
    possible.

    `account` is the id of a `User` without a foreign key: the entry outlives the account, and the name is
    looked up. None stands for the system (a job, the command line).
    """

    at = models.DateTimeField(_("time"), auto_now_add=True, db_index=True)
    account = models.BigIntegerField(_("account"), null=True, db_index=True)
    action = models.CharField(_("action"), max_length=80, db_index=True)
    module = models.CharField(_("module"), max_length=60, blank=True)
    object_type = models.CharField(_("kind of object"), max_length=120, blank=True)
    object_id = models.CharField(_("object"), max_length=120, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("audit log entry")
        verbose_name_plural = _("audit log")
        ordering = ["-id"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_object")]
        default_permissions = ("view",)
