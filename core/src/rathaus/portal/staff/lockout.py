"""What somebody sees who failed, or asked, too often."""

from django.http import HttpRequest, HttpResponse

from ..frame.errors import too_many
from .configuration import FAILURE_MINUTES


def handler429(request: HttpRequest) -> HttpResponse:
    """django-allauth's answer to too many requests of one kind: after how many minutes it works again."""
    return too_many(request, FAILURE_MINUTES * 60)
