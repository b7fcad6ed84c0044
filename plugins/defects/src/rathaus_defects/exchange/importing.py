"""Taking reports over from another system: page by page, once.

A report is known by `origin` (which system) and its number there. Whoever starts an import again, after a
kill or because there is more, gets what is missing and nothing twice. Nobody is told: no mails, no events.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _
from rathaus.api import DefectDraft
from rathaus.portal.api import files

from .. import write
from ..access.rows import HIDDEN
from ..categories.seeding import ensure_categories
from ..chosen import chosen
from ..forwarding.reading import Entry
from ..intake.locating import Spot, at_address, at_point
from ..models import Category, Event, Photo, Report, Source, State, Update
from ..models.states import is_open
from ..open311.media import Taken, fetch_later
from ..write.interface import attach
from ..write.submitting import Arrival, Person
from .mapping import Categories, Row, Skipped, understood
from .sources import Page

AT_ONCE = 25
"""Reports stored in one transaction: clerks who save something meanwhile wait for less than a second."""
SHOWN = 200
"""Skipped entries that are remembered with their reason; all are counted."""


@dataclass(frozen=True)
class Options:
    """How to take over. `publishes`: reports are public at once, else staff release them. `persons`: also
    names and mail addresses. `photos`: fetch what the entries name.
    """

    origin: str
    categories: Categories
    publishes: bool = False
    persons: bool = False
    photos: bool = True

    def releases(self, row: Row) -> bool:
        """Whether the report is public at once; never one that was not public in the other system."""
        return self.publishes and row.is_public


@dataclass
class Outcome:
    """What became of the entries. `skipped`: (where, number, reason) of the first; `reasons` counts all."""

    read: int = 0
    taken: int = 0
    known: int = 0
    photos: int = 0
    skipped: list[tuple[str, str, str]] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    def skip(self, where: str, entry: Entry, reason: str) -> None:
        """Note an entry that was not taken."""
        self.reasons[reason] += 1
        if len(self.skipped) < SHOWN:
            self.skipped.append((where, entry.get("service_request_id", ""), reason))


def categories(given: dict[str, str], fallback: str = "") -> Categories:
    """Our categories as an import finds them; a new town gets those that come with the module. Raises
    Category.DoesNotExist for a code there is not.
    """
    ensure_categories()
    rows = list(Category.objects.all())
    codes = frozenset(row.code for row in rows)
    for code in [*given.values(), *([fallback] if fallback else [])]:
        if code not in codes:
            raise Category.DoesNotExist(code)
    names = {name.casefold(): row.code for row in rows for name in (row.name_de, row.name_en) if name}
    theirs = {word.strip().casefold(): code for word, code in given.items()}
    return Categories(theirs, codes, names, fallback)


def take_over(
    pages: Iterable[Page],
    options: Options,
    now: Callable[[], dt.datetime],
    tell: Callable[[Outcome], None] = lambda outcome: None,
    outcome: Outcome | None = None,
) -> Outcome:
    """Store what the pages hold. `tell` is called after each page; `outcome` is filled while it runs. Raises
    Unreadable of the source; what was stored until then stays.
    """
    outcome = outcome if outcome is not None else Outcome()
    for page in pages:
        _page(page, options, now(), outcome)
        tell(outcome)
    return outcome


def _page(page: Page, options: Options, now: dt.datetime, outcome: Outcome) -> None:
    rows: dict[str, Row] = {}
    for entry in page.entries:
        outcome.read += 1
        try:
            row = understood(entry, options.categories, now)
        except Skipped as reason:
            outcome.skip(page.where, entry, str(reason))
            continue
        if row.id in rows:
            outcome.skip(page.where, entry, _("the same number twice"))
            continue
        rows[row.id] = row
    there = _there(options.origin, rows)
    made: dict[str, Report] = {}
    waiting = [key for key in rows if key not in there]
    for start in range(0, len(waiting), AT_ONCE):
        spots = {key: _spot(rows[key]) for key in waiting[start : start + AT_ONCE]}
        with write.changes(now, announce=False):
            made |= {key: _store(rows[key], spot, options, now) for key, spot in spots.items()}
    outcome.known += len(there)
    outcome.taken += len(made)
    if options.photos and page.folder is not None:
        for key, report in {**_without_photos(there), **made}.items():
            outcome.photos += _local(report, rows[key], page.folder, now, options.releases(rows[key]))


def _there(origin: str, rows: Iterable[str]) -> dict[str, Report]:
    found = Report.staff.filter(origin=origin, origin_id__in=list(rows))
    return {row.origin_id: row for row in found}


def _spot(row: Row) -> Spot:
    if row.lat is not None and row.lon is not None:
        return at_point(row.lat, row.lon, typed=row.address)
    return at_address(row.address)


def _store(row: Row, spot: Spot, options: Options, now: dt.datetime) -> Report:
    draft = DefectDraft(
        category=row.category, text=row.text, at=row.requested, lat=spot.lat, lon=spot.lon,
        address=spot.address, district=spot.district, municipality=spot.municipality, language="de",
        source=Source.IMPORT,
    )  # fmt: skip
    since = row.closed or row.requested
    more = {
        "requested_at": row.requested,
        "confirmed_at": row.requested,
        "state": row.state,
        "state_since": since,
        "closed_at": row.closed,
        "answer_due_at": None,  # nobody is reminded of terms that ran in another system
        "expected_at": None,
        "status_notes": row.notes,
        "first_answered_at": row.answered or (since if row.notes else None),
    }
    arrival = Arrival(
        releases=options.releases(row),
        person=_person(row) if options.persons else Person(),
        place_id=spot.place_id,
        place_text=row.place,
        zipcode=row.zipcode,
        origin=options.origin,
        origin_id=row.id,
        more=more,
    )
    report = write.submit(draft, now, arrival=arrival, announce=False).report
    if row.notes or not is_open(row.state):
        _answer(report, row, since)
    if options.photos:
        remote = [one for one in row.photos if one.startswith(("http://", "https://"))]
        fetch_later(report.pk, remote, releases=options.releases(row) or None)
    return report


def _answer(report: Report, row: Row, at: dt.datetime) -> None:
    """The last answer of the other system, at its time: all that GeoReport tells of the history."""
    state = "" if row.state == State.OPEN else row.state
    Update(
        report=report,
        text=row.notes,
        state=state,
        at=at,
        source=Source.IMPORT,
        released_at=at,
        visibility=HIDDEN,
    ).save(force_insert=True)


def _person(row: Row) -> Person:
    """Who reported. Nobody agreed to mails of this portal: none are sent."""
    told = row.person
    return Person(told.get("email", "")[:254], told.get("name", ""), told.get("phone", ""), wants_mail=False)


def _without_photos(there: dict[str, Report]) -> dict[str, Report]:
    """Reports taken over before whose photos are missing: the import ended in between. Not those whose photos
    were deleted here.
    """
    keys = [row.pk for row in there.values()]
    done = set(Photo.staff.filter(report__in=keys).values_list("report_id", flat=True))
    deleted = ("delete-photo", "forget-person", "blank-text")
    done |= set(
        Event.staff.filter(report_key__in=keys, action__in=deleted).values_list("report_key", flat=True)
    )
    return {key: row for key, row in there.items() if row.pk not in done}


def _local(report: Report, row: Row, folder: Path, now: dt.datetime, releases: bool) -> int:
    """Take in the photos of an entry that lie beside its file; how many. What is none is left out."""
    limits = files.photos.PhotoLimits(max_bytes=chosen().photos.max_mb * 1_000_000)
    count = 0
    for name in row.photos:
        place = (folder / name).resolve()
        if "://" in name or not place.is_relative_to(folder.resolve()) or not place.is_file():
            continue
        try:
            with place.open("rb") as stream:
                stored = files.photos.store(stream, limits=limits)
        except files.FileRefused:
            continue
        if attach(report.pk, stored, now, releases=releases or None):
            count += 1
        else:
            Taken([stored]).forget()
    return count
