"""What is known of a stored file; its content lies on disk."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def new_token() -> str:
    """The part of a file's address that cannot be guessed."""
    return secrets.token_urlsafe(16)


class StoredFile(models.Model):
    """A file of a module. Several rows may share one content.

    `access` is the dotted path (`package.module:function`) of the owner's rule `(request, stored) -> bool`;
    empty: only the owner's own views give the file out. `public` says that anyone may have it, so that
    caches between may keep it.
    """

    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    sha512 = models.CharField(max_length=128, db_index=True, editable=False)
    size = models.BigIntegerField(_("size"))
    mime = models.CharField(_("type"), max_length=120)
    name = models.CharField(_("name"), max_length=255)
    public = models.BooleanField(_("public"), default=False)
    access = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(_("stored"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The file's address in the portal; works only for files with an `access` rule."""
        return reverse("files:file", args=[self.token, self.name or "datei"])
