"""Addresses of reports: by their number, which never changes."""

from django.urls import reverse
from rathaus.portal.api import current_town


def report_path(number: str) -> str:
    """The path of a report's public page in the active language."""
    return reverse("defects:report", args=[number])


def report_url(number: str) -> str:
    """The canonical address of a report's public page, from the town's `public_url` (never from the Host
    header).
    """
    return current_town().absolute(f"/maengel/{number}/")


def own_path(token: str) -> str:
    """The path of the private page of whoever holds the token."""
    return reverse("defects:own-report", args=[token])
