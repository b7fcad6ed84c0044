"""What the module adds to the portal's pages and services: navigation, tile, dates, feeds, addresses.

Public rows only.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rathaus.api import CalendarEntry, Feed, FeedEntry, HomeTile, NavigationEntry, TileItem
from rathaus.portal.api import current_town, moment_text

from .bodies import public_bodies, with_label
from .models import Meeting, Organization, Paper, Person
from .views.reading import committees_of_meetings, place_text

TILE = 3
ALONE = dt.timedelta(hours=2)
"""How long a meeting without a known end counts in a calendar."""


def navigation() -> list[NavigationEntry]:
    """One entry for the whole module; in German by the council's own name (Stadtrat, Gemeinderat). In an
    administrative community each further council has one, too.
    """
    town = current_town()
    own = town.effective.council_name if (get_language() or "de").startswith("de") else ""
    return [
        NavigationEntry(label=own or _("Council"), url=reverse("ris:overview"), order=20),
        *(
            NavigationEntry(label=one.council_name, url=reverse("ris:body", args=[int(one.ags)]), order=21)
            for one in town.settings("ris").further_councils
        ),
    ]


def home_tiles() -> list[HomeTile]:
    """The next meetings."""
    rows = list(Meeting.public.filter(start__gte=timezone.now()).order_by("start", "pk")[:TILE])
    committees, bodies = committees_of_meetings(rows), public_bodies()
    items = [
        TileItem(
            label=bodies.name(title(row, committees[row.pk]), row.body_id),
            url=reverse("ris:meeting", args=[row.pk]),
            note=moment(row),
        )
        for row in rows
    ]
    return [
        HomeTile(
            title=_("Council information"),
            url=reverse("ris:overview"),
            text=_("Next meetings of the council and its committees:")
            if items
            else _("Meetings, papers, people."),
            items=items,
            order=20,
        )
    ]


def calendar_entries(start: dt.datetime, end: dt.datetime) -> list[CalendarEntry]:
    """The meetings that begin in the period."""
    rows = list(Meeting.public.filter(start__gte=start, start__lt=end).order_by("start", "pk"))
    committees, bodies = committees_of_meetings(rows), public_bodies()
    return [
        entry(row, committees[row.pk], bodies.label(row.body_id)) for row in rows if row.start is not None
    ]


def entry(row: Meeting, committees: Sequence[Organization], body: str = "") -> CalendarEntry:
    """A meeting that has a date as an entry of the calendar. Its `uid` is the row's key, which is never used
    again.
    """
    assert row.start is not None
    end = row.end if row.end and row.end > row.start else row.start + ALONE
    place = row.location
    return CalendarEntry(
        uid=f"ris-meeting-{row.pk}",
        title=with_label(title(row, committees), body),
        start=timezone.localtime(row.start),
        end=timezone.localtime(end),
        url=reverse("ris:meeting", args=[row.pk]),
        location=place_text(place) if place else "",
        cancelled=bool(row.cancelled),
        modified=timezone.localtime(row.modified),
    )


def feeds() -> list[Feed]:
    """New papers; meetings."""
    return [
        Feed(
            key="vorlagen", title=_("New papers"), url=reverse("ris:papers"), entries=f"{__name__}:new_papers"
        ),
        Feed(
            key="sitzungen",
            title=_("Meetings: new, moved, called off"),
            url=reverse("ris:meetings"),
            entries="rathaus_ris.news.meetings:entries",
        ),
    ]


def new_papers(since: dt.datetime | None, limit: int) -> list[FeedEntry]:
    """The papers published last, newest first."""
    rows = Paper.public.filter(_after(since)).order_by("-published_at", "-pk")[:limit]
    return [
        FeedEntry(
            id=f"ris-paper-{row.pk}",
            title=row.name or row.reference or _("Paper without a title"),
            url=reverse("ris:paper", args=[row.pk]),
            updated=timezone.localtime(row.published_at),
            summary=" ".join(part for part in (row.paper_type, row.reference) if part),
        )
        for row in rows
    ]


def sitemap() -> Iterator[tuple[str, dt.date | None]]:
    """The pages of meetings, papers, groups and people with their last change."""
    for name in ("overview", "meetings", "papers", "organizations", "persons", "places"):
        yield reverse(f"ris:{name}"), None
    for model, name in (
        (Meeting, "meeting"),
        (Paper, "paper"),
        (Organization, "organization"),
        (Person, "person"),
    ):
        for key, modified in (
            model.public.order_by("pk").values_list("pk", "modified").iterator(chunk_size=2000)
        ):
            yield reverse(f"ris:{name}", args=[key]), modified.date()


def title(row: Meeting, committees: Sequence[Organization]) -> str:
    """What a meeting is called: its own name, else its committees' names."""
    return row.name or ", ".join(group.name for group in committees) or _("Meeting")


def moment(row: Meeting) -> str:
    """Day and time of a meeting in words; that it was called off comes first."""
    if row.start is None:
        return ""
    when = moment_text(timezone.localtime(row.start))
    return _("cancelled, %(when)s") % {"when": when} if row.cancelled else when


def _after(since: dt.datetime | None) -> Q:
    known = Q(published_at__isnull=False)
    return known if since is None else known & Q(published_at__gt=since)
