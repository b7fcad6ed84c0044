"""From an entry of another system to what is stored, or to the sentence that says why not."""

import datetime as dt
import hashlib
import math
import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..forwarding.reading import Entry
from ..intake.taking import plain
from ..models import State, read_state
from ..models.states import is_open

ZONE = ZoneInfo("Europe/Berlin")
GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:\s*Uhr)?$")
EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
ADDRESSES = re.compile(r"[\s|]+")
NOT_PUBLIC = frozenset({"false", "no", "nein", "0"})
WORDS = {
    "offen": State.OPEN,
    "neu": State.OPEN,
    "in bearbeitung": State.IN_PROGRESS,
    "in arbeit": State.IN_PROGRESS,
    "geplant": State.ACTION_SCHEDULED,
    "erledigt": State.FIXED,
    "behoben": State.FIXED,
    "gelöst": State.FIXED,
    "geschlossen": State.CLOSED,
    "abgeschlossen": State.CLOSED,
    "abgelehnt": State.NO_FURTHER_ACTION,
    "nicht zuständig": State.NOT_RESPONSIBLE,
    "received": State.OPEN,
    "pending": State.OPEN,
    "in_process": State.IN_PROGRESS,
    "processed": State.FIXED,
    "rejected": State.NO_FURTHER_ACTION,
}
"""What German systems and CitySDK call a state."""


class Skipped(ValueError):
    """The entry is not taken; the text is the reason, in the active language."""


@dataclass(frozen=True)
class Row:
    """A report of another system, understood. Times are aware; `lat`/`lon` WGS84 degrees, both or neither.
    `is_public` is False for what the other system says was not public there.
    """

    id: str
    category: str
    text: str
    state: State
    requested: dt.datetime
    closed: dt.datetime | None = None
    answered: dt.datetime | None = None
    notes: str = ""
    lat: float | None = None
    lon: float | None = None
    address: str = ""
    place: str = ""
    zipcode: str = ""
    photos: tuple[str, ...] = ()
    person: dict[str, str] = field(default_factory=dict)
    is_public: bool = True


@dataclass(frozen=True)
class Categories:
    """Our codes by what theirs are called: `given` by the operator, then equal codes, then equal names;
    `fallback` for all others, empty: they are skipped.
    """

    given: dict[str, str]
    codes: frozenset[str]
    names: dict[str, str]
    fallback: str = ""

    def find(self, entry: Entry) -> str:
        """Our code. Raises Skipped."""
        theirs = [entry.get(name, "").strip() for name in ("service_code", "service_name")]
        for word in theirs:
            if word.casefold() in self.given:
                return self.given[word.casefold()]
        for word in theirs:
            if word in self.codes:
                return word
            if word.casefold() in self.names:
                return self.names[word.casefold()]
        if self.fallback:
            return self.fallback
        called = " / ".join(dict.fromkeys(word for word in theirs if word)) or pgettext("choice", "none")
        raise Skipped(_("no category of ours for: %(category)s") % {"category": called})


def understood(entry: Entry, categories: Categories, now: dt.datetime) -> Row:
    """The report that an entry tells of. Raises Skipped."""
    category = categories.find(entry)
    text = plain(entry.get("description", ""))
    address, place = entry.get("address", "")[:300], plain(entry.get("place", ""))
    lat, lon = _position(entry)
    if not text and lat is None and not address:
        raise Skipped(_("neither description nor place"))
    requested = _requested(entry, now)
    state = _state(entry)
    closed = _moment(entry.get("closed_datetime", "")) or _moment(entry.get("updated_datetime", ""))
    answered = _moment(entry.get("first_answered_datetime", ""))
    return Row(
        id=_identity(entry)[:200],
        category=category,
        text=text,
        state=state,
        requested=requested,
        closed=None if is_open(state) else min(max(closed or requested, requested), now),
        answered=max(answered, requested) if answered else None,
        notes=plain(entry.get("status_notes", "")),
        lat=lat,
        lon=lon,
        address=address,
        place=place,
        zipcode=entry.get("zipcode", "")[:5],
        photos=tuple(one for one in ADDRESSES.split(entry.get("media_url", "")) if one),
        person={name: entry[name] for name in ("name", "email", "phone") if entry.get(name)},
        is_public=entry.get("public", "").strip().casefold() not in NOT_PUBLIC,
    )


def _identity(entry: Entry) -> str:
    """The number in the other system; without one, a digest of what the entry says: the same twice is one."""
    if number := entry.get("service_request_id", "").strip():
        return number
    said = "\x00".join(f"{name}\x01{value}" for name, value in sorted(entry.items()))
    return f"sha256:{hashlib.sha256(said.encode()).hexdigest()[:40]}"


def _requested(entry: Entry, now: dt.datetime) -> dt.datetime:
    said = entry.get("requested_datetime", "")
    if not said:
        raise Skipped(_("no date"))
    found = _moment(said)
    if found is None:
        raise Skipped(_("date cannot be read: %(date)s") % {"date": said[:40]})
    if not EARLIEST <= found <= now + dt.timedelta(days=1):
        raise Skipped(_("date is not possible: %(date)s") % {"date": said[:40]})
    return min(found, now)


def _moment(text: str) -> dt.datetime | None:
    """ISO 8601, or a German date; without offset in Europe/Berlin. None for anything else."""
    word = text.strip()
    try:
        if german := GERMAN.match(word):
            day, month, year, hour, minute, second = (int(part or 0) for part in german.groups())
            found = dt.datetime(year, month, day, hour, minute, second, tzinfo=ZONE)
        else:
            found = dt.datetime.fromisoformat(word)
        return (found if found.tzinfo else found.replace(tzinfo=ZONE)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _position(entry: Entry) -> tuple[float | None, float | None]:
    lat, lon = entry.get("lat", ""), entry.get("long", "") or entry.get("lon", "")
    if not lat or not lon:
        return None, None
    try:
        point = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        raise Skipped(
            _("position cannot be read: %(lat)s, %(lon)s") % {"lat": lat[:20], "lon": lon[:20]}
        ) from None
    if point == (0.0, 0.0):
        return None, None
    if not (
        math.isfinite(point[0]) and abs(point[0]) <= 90 and math.isfinite(point[1]) and abs(point[1]) <= 180
    ):
        raise Skipped(_("position does not exist: %(lat)s, %(lon)s") % {"lat": lat[:20], "lon": lon[:20]})
    return point


def _state(entry: Entry) -> State:
    for name in ("state", "status"):
        word = entry.get(name, "").strip()
        if not word:
            continue
        found = WORDS.get(word.casefold()) or read_state(word)
        if found is None:
            raise Skipped(_("state is not known: %(state)s") % {"state": word[:40]})
        return found
    return State.OPEN
