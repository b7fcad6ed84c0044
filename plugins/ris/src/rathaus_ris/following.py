"""The feeds that are too many to be listed: one for each committee, paper, street, area.

A key is `<prefix>-<rest>` (`gremium-7`). `NAMED` says by prefix which function makes the feed of the rest; it
gives None for what is not public. Public rows only.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _
from rathaus.api import Feed

from .bodies import public_bodies
from .models import Organization, Paper
from .placing.following import area_feed, place_feed


def feed_named(key: str) -> Feed | None:
    """The feed with this key, if it is one of this module's."""
    prefix, separator, rest = key.partition("-")
    make = NAMED.get(prefix)
    return make(rest) if make is not None and separator else None


def committee_feed(rest: str) -> Feed | None:
    """What happens in a committee; `rest` is its key."""
    row = Organization.public.filter(pk=int(rest)).first() if is_key(rest) else None
    if row is None:
        return None
    return Feed(
        key=f"gremium-{row.pk}",
        title=public_bodies().name(row.name or row.short_name or _("Without a name"), row.body_id),
        url=reverse("ris:organization", args=[row.pk]),
        entries="rathaus_ris.news.committee:entries",
        about=str(row.pk),
        calendar=reverse("ris:organization-calendar", args=[row.pk]),
    )


def paper_feed(rest: str) -> Feed | None:
    """What happens to a paper; `rest` is its key."""
    row = Paper.public.filter(pk=int(rest)).first() if is_key(rest) else None
    if row is None:
        return None
    return Feed(
        key=f"vorlage-{row.pk}",
        title=_("Paper %(name)s") % {"name": " ".join(part for part in (row.reference, row.name) if part)},
        url=reverse("ris:paper", args=[row.pk]),
        entries="rathaus_ris.news.paper:entries",
        about=str(row.pk),
    )


def is_key(text: str) -> bool:
    """Whether a text can be the key of a row, written in the one way that counts (no leading zeros)."""
    return text.isascii() and text.isdigit() and len(text) < 19 and str(int(text)) == text


NAMED: Mapping[str, Callable[[str], Feed | None]] = MappingProxyType(
    {
        "gremium": committee_feed,
        "vorlage": paper_feed,
        "strasse": place_feed,
        "gebiet": area_feed,
    }
)
