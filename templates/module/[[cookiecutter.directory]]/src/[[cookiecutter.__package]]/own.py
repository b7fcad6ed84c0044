"""The module's own entries, as items of the building block. Only what is public leaves this file."""

[% if cookiecutter.model %]
import datetime as dt
from typing import Any

from django.utils import timezone
from rathaus.portal.api import Prepared, numbered_url

from .block import Item
from .models import TOWN_TIME, [[ cookiecutter.__thing ]], public


@Prepared
def newest(now: dt.datetime, today: dt.date) -> Any:
    """The rows, by a statement that is written once: the home page and the map ask it each time."""
    rows = public([[ cookiecutter.__thing ]].objects.all(), now, today)
    return rows.order_by("-published", "-pk")


def own_items() -> list[Item]:
    """All public entries, the newest first."""
    now = timezone.now()
    return [as_item(row) for row in newest(now, now.astimezone(TOWN_TIME).date())]


def own_item(key: str) -> Item | None:
    """The public entry with this key, if there is one."""
    if not key.isdecimal() or len(key) > 18:
        return None
    row = public([[ cookiecutter.__thing ]].objects.filter(pk=int(key)), timezone.now()).first()
    return as_item(row) if row else None


def as_item(row: [[ cookiecutter.__thing ]]) -> Item:
    """An entry as other modules and the pages see it: without the contact."""
    return Item(
        key=str(row.pk),
        title=row.title,
        text=row.text,
        url=numbered_url("[[ cookiecutter.id ]]:item", row.pk),
        changed=row.changed,
[% if cookiecutter.map %]
        lat=row.lat,
        lon=row.lon,
[% endif %]
    )
[% else %]
from django.urls import reverse

from .block import Item
from .names import summary, title


def own_items() -> list[Item]:
    """What the module itself has to say, in the active language."""
    url = reverse("[[ cookiecutter.id ]]:item", args=["about"])
    return [Item(key="about", title=title(), text=summary(), url=url)]


def own_item(key: str) -> Item | None:
    """The entry with this key, if there is one."""
    return next((item for item in own_items() if item.key == key), None)
[% endif %]
