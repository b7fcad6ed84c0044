"""What the portal shows of the module outside of its own pages."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from rathaus.api import AuditAction, HomeTile, NavigationEntry, StaffPage, TileItem
from rathaus.portal.api import numbered_url, page_url

from .models import Place
from .names import summary, title
from .own import own_walks
from .reading import items


def navigation() -> list[NavigationEntry]:
    """One entry: the list."""
    return [NavigationEntry(label=title(), url=page_url("trail:items"))]


def home_tiles() -> list[HomeTile]:
    """The list and its first entries."""
    lines = [TileItem(label=item.title, url=item.url) for item in items()[:3]]
    url = page_url("trail:items")
    return [HomeTile(title=title(), url=url, text=summary(), items=lines)]


def place_url(place: Place) -> str:
    """The address of a place's public page."""
    return reverse("trail:place", args=[place.trail_id, place.pk])


def sitemap() -> Iterator[tuple[str, dt.date | None]]:
    """The module's own public pages."""
    yield page_url("trail:items"), None
    for walk in own_walks():
        changed = walk.trail.changed.date()
        yield numbered_url("trail:item", walk.trail.pk), changed
        for place in walk.places:
            yield place_url(place), changed


def staff_pages() -> list[StaffPage]:
    """One entry in the menu of the workspace."""
    return [
        StaffPage(
            label=title(),
            url=page_url("trail-staff:trails"),
            permission="trail.view_trail",
        )
    ]


def audit_actions() -> list[AuditAction]:
    """Every action that the module notes, in words."""
    words = {
        "save": _("changed a trail"),
        "publish": _("published a trail"),
        "withdraw": _("took a trail back"),
        "delete": _("deleted a trail"),
    }
    prefix = "trail."
    return [AuditAction(code=prefix + code, label=label) for code, label in words.items()]
