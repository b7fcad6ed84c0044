"""OParl's File, where it is attached, and its text."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..visibility.access import StaffManager
from .base import BodyObject, body_indexes
from .fields import GuardedForeignKey
from .links import Link


class FetchStatus(models.TextChoices):
    """How far the content of a file has come."""

    NONE = "none", _("not fetched")
    STORED = "stored", _("stored")
    MISSING = "missing", _("not found at the source")
    REFUSED = "refused", _("address not allowed")
    TOO_LARGE = "too-large", _("too large")
    WRONG_TYPE = "wrong-type", _("type not allowed")
    FAILED = "failed", _("could not be fetched")


class TextStatus(models.TextChoices):
    """How far the text of a file has come."""

    NONE = "none", _("not extracted")
    DONE = "done", _("extracted")
    EMPTY = "empty", _("no text (scanned pages)")
    ENCRYPTED = "encrypted", _("protected by a password")
    BROKEN = "broken", _("damaged")
    TOO_LARGE = "too-large", _("too large")
    TIMEOUT = "timeout", _("took too long")
    MEMORY = "memory", _("needed too much memory")
    UNSUPPORTED = "unsupported", _("no text in this type of file")


class File(BodyObject):
    """A document. `is_open` False: nothing of it is shown, wherever it is attached.

    `access_url`, `download_url` are where an imported file lies at its source. `stored_key` names the content
    in the portal's files; until it is stored the portal has only the record.
    """

    is_open = models.BooleanField(_("public"), default=True)
    name = models.TextField(_("name"), blank=True, default="")
    file_name = models.TextField(_("file name"), blank=True, default="")
    mime_type = models.TextField(_("type"), blank=True, default="")
    date = models.DateField(_("date"), null=True, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    sha1_checksum = models.TextField(blank=True, default="")
    sha512_checksum = models.TextField(blank=True, default="")
    access_url = models.TextField(blank=True, default="")
    download_url = models.TextField(blank=True, default="")
    external_service_url = models.TextField(_("address elsewhere"), blank=True, default="")
    master_file = GuardedForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="derivative_files",
        db_index=False,
        verbose_name=_("made from"),
    )
    file_license = models.TextField(_("licence of the content"), blank=True, default="")
    stored_key = models.TextField(blank=True, default="", editable=False)
    fetch_status = models.CharField(
        max_length=12, choices=FetchStatus, default=FetchStatus.NONE, editable=False
    )
    fetch_detail = models.TextField(blank=True, default="", editable=False)
    text_status = models.CharField(max_length=12, choices=TextStatus, default=TextStatus.NONE, editable=False)
    redacted_at = models.DateTimeField(
        _("redacted"),
        null=True,
        blank=True,
        editable=False,
        help_text="since then the content is the redacted one; imports leave it alone",
    )

    class Meta(BodyObject.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [
            *body_indexes("file"),
            # nearly always empty: an index over all rows would lead the database astray
            models.Index(
                fields=["master_file"], condition=models.Q(master_file__isnull=False), name="ris_file_master"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.file_name


class FileText(models.Model):
    """The text of a file, page by page; beside the file, so that lists of files stay quick. Ask for it with
    the ids of files that were read through `File.public`."""

    file = models.OneToOneField(File, models.CASCADE, primary_key=True, related_name="text_data")
    pages = models.JSONField(default=list)
    page_count = models.PositiveIntegerField(default=0)
    language = models.TextField(blank=True, default="")
    tagged = models.BooleanField(null=True)
    title = models.TextField(blank=True, default="")

    staff: ClassVar[StaffManager] = StaffManager()

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self) -> str:
        return self.title or str(self.pk)


class Attachment(Link):
    """A file's place at exactly one owner; `role` is the owner's OParl property that holds it."""

    class Role(models.TextChoices):
        """OParl properties that hold files."""

        INVITATION = "invitation", _("invitation")
        RESULTS_PROTOCOL = "resultsProtocol", _("minutes of the results")
        VERBATIM_PROTOCOL = "verbatimProtocol", _("verbatim minutes")
        RESOLUTION_FILE = "resolutionFile", _("resolution")
        MAIN_FILE = "mainFile", _("main file")
        AUXILIARY_FILE = "auxiliaryFile", _("attachment")
        IMAGE = "image", _("picture")

    file = GuardedForeignKey(File, models.CASCADE, related_name="attachments")
    role = models.CharField(max_length=20, choices=Role)
    meeting = GuardedForeignKey("ris.Meeting", models.CASCADE, null=True, related_name="attachments")
    agenda_item = GuardedForeignKey("ris.AgendaItem", models.CASCADE, null=True, related_name="attachments")
    paper = GuardedForeignKey("ris.Paper", models.CASCADE, null=True, related_name="attachments")
    person = GuardedForeignKey("ris.Person", models.CASCADE, null=True, related_name="attachments")

    class Meta(Link.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            models.UniqueConstraint(
                fields=["file", "role", owner],
                condition=models.Q(**{f"{owner}__isnull": False}),
                name=f"ris_att_{owner}",
            )
            for owner in ("meeting", "agenda_item", "paper", "person")
        ]

    def __str__(self) -> str:
        return self.role
