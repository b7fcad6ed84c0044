"""Where imported data comes from, how far an import has come, and what was wrong with it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A place to import from: the address of a server's System object, or the name of a folder or file."""

    url = models.TextField(_("address"), unique=True)
    oparl_version = models.TextField(blank=True, default="")
    fetch_files = models.BooleanField(_("fetch files"), default=True)
    interval = models.PositiveIntegerField(_("seconds between imports"), default=3600)
    last_finished = models.DateTimeField(null=True, blank=True, editable=False)
    paused = models.BooleanField(_("paused"), default=False, help_text="the schedule leaves it out")
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="failed imports in a row")
    failing_since = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[models.Manager["Source"]] = models.Manager()

    class Meta:
        verbose_name = _("import source")
        verbose_name_plural = _("import sources")

    def __str__(self) -> str:
        return self.url


class ImportRun(models.Model):
    """One import of a source. `finished` empty: under way, or killed and to be resumed. `full`: every list
    was read from the start to the end, not only what changed."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="runs")
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True, blank=True)
    full = models.BooleanField(default=True)
    counts = models.JSONField(default=dict, help_text="created, changed, unchanged, deleted by type")
    issue_counts = models.JSONField(default=dict, help_text="number of issues by rule")
    error = models.TextField(
        blank=True,
        default="",
        help_text="empty, incomplete (lists missing), failed (nothing read), superseded",
    )
    detail = models.TextField(blank=True, default="", help_text="a sentence on why it failed")

    objects: ClassVar[models.Manager["ImportRun"]] = models.Manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return f"{self.pk} {self.started:%Y-%m-%d %H:%M}"


class ListState(models.Model):
    """How far a list of a source was read. `next_url` is written in the transaction that stores a page's
    objects, so a killed import goes on there; `changed_until` is what the next import asks for with
    `modified_since`."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="lists")
    url = models.TextField()
    kind = models.CharField(max_length=20)
    body_origin = models.TextField(blank=True, default="")
    run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, related_name="+")
    next_url = models.TextField(blank=True, default="")
    done = models.BooleanField(default=False)
    trouble = models.BooleanField(default=False, help_text="this run could not read the list to its end")
    pages = models.PositiveIntegerField(default=0)
    changed_until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["ListState"]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "url"], name="ris_liststate_url")]

    def __str__(self) -> str:
        return self.url


class ImportIssue(models.Model):
    """Something a source got wrong: which object, which rule (see `rathaus_ris.importer.rules`), what was
    found."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="issues")
    rule = models.CharField(_("rule"), max_length=60)
    kind = models.CharField(_("type"), max_length=20, blank=True, default="")
    object_id = models.TextField(_("object"), blank=True, default="")
    detail = models.TextField(_("found"), blank=True, default="")

    objects: ClassVar[models.Manager["ImportIssue"]] = models.Manager()

    class Meta:
        verbose_name = _("import issue")
        verbose_name_plural = _("import issues")
        indexes = [models.Index(fields=["run", "rule"], name="ris_importissue_rule")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.object_id}"


class PendingReference(models.Model):
    """A reference to an object that has not come yet; set when it comes, reported as dangling while it does
    not."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    object_pk = models.PositiveBigIntegerField()
    prop = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField(default=0)
    target_kind = models.CharField(max_length=20)
    target = models.TextField()

    objects: ClassVar[models.Manager["PendingReference"]] = models.Manager()

    class Meta:
        indexes = [
            models.Index(fields=["source", "target_kind", "target"], name="ris_pending_target"),
            models.Index(fields=["kind", "object_pk"], name="ris_pending_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_pk} {self.prop} -> {self.target}"
