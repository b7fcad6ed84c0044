"""What the portal shows of the module outside of its own pages."""

import datetime as dt
from collections.abc import Iterator

[% if cookiecutter.__staff %]
from django.utils.translation import gettext as _
from rathaus.api import AuditAction, HomeTile, NavigationEntry, StaffPage, TileItem
[% else %]
from rathaus.api import HomeTile, NavigationEntry, TileItem
[% endif %]
from rathaus.portal.api import [% if cookiecutter.settings %]current_town, [% endif %]page_url

from .names import [% if cookiecutter.settings %]MODULE, [% endif %]summary[% if cookiecutter.__staff %], thing[% endif %], title
from .own import own_items
from .reading import items


def navigation() -> list[NavigationEntry]:
    """One entry: the list."""
    return [NavigationEntry(label=title(), url=page_url("[[ cookiecutter.id ]]:items"))]


def home_tiles() -> list[HomeTile]:
    """The list and its first entries."""
[% if cookiecutter.settings %]
    most = current_town().settings(MODULE).on_home
    lines = [TileItem(label=item.title, url=item.url) for item in items(most)]
[% else %]
    lines = [TileItem(label=item.title, url=item.url) for item in items(3)]
[% endif %]
    url = page_url("[[ cookiecutter.id ]]:items")
    return [HomeTile(title=title(), url=url, text=summary(), items=lines)]


def sitemap() -> Iterator[tuple[str, dt.date | None]]:
    """The module's own public pages."""
    yield page_url("[[ cookiecutter.id ]]:items"), None
    for item in own_items():
        yield item.url, item.changed.date() if item.changed else None
[% if cookiecutter.__staff %]


def staff_pages() -> list[StaffPage]:
    """One entry in the menu of the workspace."""
    return [
        StaffPage(
            label=title(),
            url=page_url("[[ cookiecutter.id ]]-staff:entries"),
            permission="[[ cookiecutter.id ]].view_[[ cookiecutter.__thing | lower ]]",
        )
    ]


def audit_actions() -> list[AuditAction]:
    """Every action that the module notes, in words."""
    words = {
        "save": _("%(thing)s: saved"),
        "publish": _("%(thing)s: published"),
        "withdraw": _("%(thing)s: taken back"),
        "delete": _("%(thing)s: deleted"),
    }
    name = {"thing": thing()}
    prefix = "[[ cookiecutter.id ]]."
    return [AuditAction(code=prefix + code, label=label % name) for code, label in words.items()]
[% endif %]
