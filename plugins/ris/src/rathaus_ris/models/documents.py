"""What staff know about a document beyond its content: whether everybody can read it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..visibility.access import StaffManager
from .files import File


class DocumentState(models.Model):
    """How accessible a stored PDF is (EN 301 549, chapter 10; PDF/UA), found when its text was taken, and
    what was asked for since. One column a problem, so that lists and counts are one condition."""

    file = models.OneToOneField(File, models.CASCADE, primary_key=True, related_name="document_state")
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    pages_without_text = models.PositiveIntegerField(_("pages without text"), default=0)
    is_encrypted = models.BooleanField(_("protected by a password"), default=False)
    is_untagged = models.BooleanField(_("without structure (tags)"), default=False)
    is_without_text = models.BooleanField(_("without text (scan)"), default=False)
    is_without_language = models.BooleanField(_("without language"), default=False)
    is_without_title = models.BooleanField(_("without title"), default=False)
    requested_at = models.DateTimeField(_("accessible version requested"), null=True, blank=True)
    request_note = models.TextField(_("note on the request"), blank=True, default="")
    provided_at = models.DateTimeField(_("accessible version provided"), null=True, blank=True)

    staff: ClassVar[StaffManager] = StaffManager()

    class Meta:
        verbose_name = _("state of a document")
        verbose_name_plural = _("states of documents")

    def __str__(self) -> str:
        return str(self.pk)
