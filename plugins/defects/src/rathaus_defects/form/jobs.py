"""What runs on schedule for the form."""

from django.utils import timezone

from .drafts import sweep


def delete_photo_drafts() -> None:
    """Delete photos of forms that were never sent."""
    sweep(timezone.now())
