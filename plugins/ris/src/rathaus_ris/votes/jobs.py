"""The job that reads results anew."""

from django.utils import timezone

from .store import read_again


def read_results() -> None:
    """Read what an older version of the reader read, and look again for persons that were not known."""
    read_again(timezone.now())
