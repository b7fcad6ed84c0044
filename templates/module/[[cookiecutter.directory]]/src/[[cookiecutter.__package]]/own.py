"""The module's own entries, as items of the building block. Only what is public leaves this file."""

[% if cookiecutter.model %]
from django.urls import reverse
from django.utils import timezone

from .block import Item
from .models import Entry, public


def own_items() -> list[Item]:
    """All public entries, the newest first."""
    rows = public(Entry.objects.all(), timezone.now())
    return [as_item(row) for row in rows.order_by("-published", "-pk")]


def own_item(key: str) -> Item | None:
    """The public entry with this key, if there is one."""
    if not key.isdecimal() or len(key) > 18:
        return None
    row = public(Entry.objects.filter(pk=int(key)), timezone.now()).first()
    return as_item(row) if row else None


def as_item(row: Entry) -> Item:
    """An entry as other modules and the pages see it: without the contact."""
    key = str(row.pk)
    return Item(
        key=key,
        title=row.title,
        text=row.text,
        url=reverse("[[ cookiecutter.id ]]:item", args=[key]),
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
