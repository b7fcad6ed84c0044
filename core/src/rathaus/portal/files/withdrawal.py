"""Withdrawing a file: its address answers 410, its content stays until the owner deletes the row."""

from django.utils import timezone

from .models import StoredFile


def withdraw(stored: StoredFile) -> None:
    """Take the file back; from the commit on every answer is 410. Again changes nothing."""
    StoredFile.objects.filter(pk=stored.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    stored.refresh_from_db(fields=["withdrawn_at"])


def restore(stored: StoredFile) -> None:
    """Give a withdrawn file out again."""
    StoredFile.objects.filter(pk=stored.pk).update(withdrawn_at=None)
    stored.withdrawn_at = None
