"""What the portal shows of the module outside of its own pages."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
[% if cookiecutter.__staff %]
from django.utils.translation import gettext as _
from rathaus.api import AuditAction, HomeTile, NavigationEntry, StaffPage, TileItem
[% else %]
from rathaus.api import HomeTile, NavigationEntry, TileItem
[% endif %]

from .names import summary, title
from .own import own_items
from .reading import items


def navigation() -> list[NavigationEntry]:
    """One entry: the list."""
    return [NavigationEntry(label=title(), url=reverse("[[ cookiecutter.id ]]:items"))]


def home_tiles() -> list[HomeTile]:
    """The list and its first entries."""
    lines = [TileItem(label=item.title, url=item.url) for item in items()[:3]]
    url = reverse("[[ cookiecutter.id ]]:items")
    return [HomeTile(title=title(), url=url, text=summary(), items=lines)]


def sitemap() -> Iterator[tuple[str, dt.date | None]]:
    """The module's own public pages."""
    yield reverse("[[ cookiecutter.id ]]:items"), None
    for item in own_items():
        yield item.url, item.changed.date() if item.changed else None
[% if cookiecutter.__staff %]


def staff_pages() -> list[StaffPage]:
    """One entry in the menu of the workspace."""
    return [
        StaffPage(
            label=title(),
            url=reverse("[[ cookiecutter.id ]]-staff:entries"),
            permission="[[ cookiecutter.id ]].view_entry",
        )
    ]


def audit_actions() -> list[AuditAction]:
    """Every action that the module notes, in words."""
    words = {
        "save": _("saved an entry"),
        "publish": _("published an entry"),
        "withdraw": _("took an entry back"),
        "delete": _("deleted an entry"),
    }
    prefix = "[[ cookiecutter.id ]]."
    return [AuditAction(code=prefix + code, label=label) for code, label in words.items()]
[% endif %]
