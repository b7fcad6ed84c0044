"""What all OParl objects have in common."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..visibility.access import (
    HIDDEN,
    PUBLIC,
    ListedManager,
    PublicManager,
    StaffManager,
    check_writing,
)
from .fields import GuardedForeignKey


def body_indexes(name: str) -> list[models.Index]:
    """The indexes behind a body's list of objects: by key, by `modified`, by `created`; only what is or was
    public."""
    return [
        models.Index(fields=["body", "id"], condition=models.Q(visibility=PUBLIC), name=f"ris_{name}_pub"),
        models.Index(
            fields=["body", "modified", "id"],
            condition=models.Q(visibility__gte=PUBLIC),
            name=f"ris_{name}_mod",
        ),
        models.Index(
            fields=["body", "created", "id"],
            condition=models.Q(visibility__gte=PUBLIC),
            name=f"ris_{name}_cre",
        ),
    ]


class OParlObject(models.Model):
    """An OParl object: the properties common to all types, its state and its origin.

    `id` is part of the address and never used again. `created` and `modified` tell of the object as this
    portal gives it out: `modified` moves with every change of its representation, embedded objects included,
    so that clients that ask for changes miss nothing; an imported object's own times are kept in
    `origin_created` and `origin_modified`.
    """

    license = models.TextField(_("licence"), blank=True, default="")
    keyword = models.JSONField(_("keywords"), blank=True, default=list)
    web = models.TextField(_("web page"), blank=True, default="")
    created = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    modified = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    extra = models.JSONField(_("further properties"), blank=True, default=dict)

    visibility = models.PositiveSmallIntegerField(default=HIDDEN, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(_("reason of the withdrawal"), blank=True, default="", editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )

    source = models.ForeignKey(
        "ris.Source", models.PROTECT, null=True, blank=True, editable=False, related_name="+", db_index=False
    )
    origin_id = models.TextField(null=True, blank=True, editable=False)
    origin_created = models.DateTimeField(null=True, blank=True, editable=False)
    origin_modified = models.DateTimeField(null=True, blank=True, editable=False)
    origin_hash = models.CharField(max_length=32, blank=True, default="", editable=False)
    embedded_hash = models.CharField(max_length=32, blank=True, default="", editable=False)
    seen_in_run = models.PositiveBigIntegerField(default=0, editable=False)
    missing_runs = models.PositiveSmallIntegerField(default=0, editable=False)

    public: ClassVar[PublicManager] = PublicManager()
    listed: ClassVar[ListedManager] = ListedManager()
    staff: ClassVar[StaffManager] = StaffManager()

    class Meta:
        abstract = True
        default_manager_name = "public"
        constraints = [
            models.UniqueConstraint(fields=["source", "origin_id"], name="ris_%(class)s_origin"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row; write layer only."""
        check_writing(f"{type(self).__name__}.save()")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove the row; write layer only (which never does: objects become tombstones)."""
        check_writing(f"{type(self).__name__}.delete()")
        return super().delete(*args, **kwargs)

    @property
    def is_public(self) -> bool:
        """Whether anybody may see the object, as last computed by `visibility.recompute`."""
        return self.visibility == PUBLIC


class BodyObject(OParlObject):
    """An OParl object of a body, found in one of the body's lists."""

    body = GuardedForeignKey(
        "ris.Body", models.PROTECT, related_name="%(class)ss", db_index=False, verbose_name=_("body")
    )

    class Meta(OParlObject.Meta):
        abstract = True
