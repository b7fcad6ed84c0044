"""The module's own entries, as items of the building block. Only what is public leaves this file."""

[% if cookiecutter.model %]
import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone
from rathaus.portal.api import Prepared, numbered_url

from .block import [% if cookiecutter.map %]Box, [% endif %]Item
from .models import TOWN_TIME, [[ cookiecutter.__thing ]], public

FIRST = 10
"""So many rows the statement for the home page reads."""


@Prepared
def newest(now: dt.datetime, today: dt.date) -> Any:
    """The first rows, by a statement that is written once: the home page asks it each time."""
    return rows(now, today)[:FIRST]


def rows(now: dt.datetime, today: dt.date) -> models.QuerySet[[ '[' ]][[ cookiecutter.__thing ]]]:
    """The public entries, the newest first."""
    return public([[ cookiecutter.__thing ]].objects.all(), now, today).order_by("-published", "-pk")


def own_items(most: int | None = None[% if cookiecutter.map %], box: Box | None = None[% endif %]) -> list[Item]:
    """Public entries, the newest first: all, or at most so many[% if cookiecutter.map %]; only those in the box, if there is one[% endif %]."""
    now = timezone.now()
    today = now.astimezone(TOWN_TIME).date()
[% if cookiecutter.map %]
    if box:
        inside = {"lat__range": (box.south, box.north), "lon__range": (box.west, box.east)}
        return [as_item(row) for row in rows(now, today).filter(**inside)[:most]]
[% endif %]
    if most is not None and most <= FIRST:
        return [as_item(row) for row in newest(now, today)[:most]]
    return [as_item(row) for row in rows(now, today)[:most]]


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

from .block import [% if cookiecutter.map %]Box, [% endif %]Item
from .names import summary, title


def own_items(most: int | None = None[% if cookiecutter.map %], box: Box | None = None[% endif %]) -> list[Item]:
    """What the module itself has to say, in the active language[% if cookiecutter.map %]; it has no place[% endif %]."""
[% if cookiecutter.map %]
    if box:
        return []
[% endif %]
    url = reverse("[[ cookiecutter.id ]]:item", args=["about"])
    return [Item(key="about", title=title(), text=summary(), url=url)][:most]


def own_item(key: str) -> Item | None:
    """The entry with this key, if there is one."""
    return next((item for item in own_items() if item.key == key), None)
[% endif %]
