"""Keeping the structured results of agenda items up to date with their texts, and taking what staff enter.

What was entered goes before what a source sent, and that before what was read from the text: an item has
ballots of one origin. `refresh()` runs in the transaction of every change (`write.settle`).
"""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ..models import AgendaItem, Meeting, MeetingOrganization, Person
from ..models.votes import Ballot, BallotVote, Origin, ResultReading
from ..visibility.recompute import Touched, chunks
from ..write.context import Changes, changes
from . import people, vendor
from .drafts import Draft, DraftGroup, DraftVote, draft_of, stored_drafts
from .reading import MOST_VOTERS, VERSION, BallotReading, Reading, read
from .reading.tables import HEADER
from .rows import move, replace_ballots


class Item(NamedTuple):
    """What a result depends on."""

    pk: int
    body: int
    meeting: int | None
    text: str
    sent: Any
    source: int | None
    gone: bool

    def digest(self) -> str:
        """Changes with what the result is read from."""
        what = f"{self.text}\n{self.sent!r}"
        return hashlib.blake2b(what.encode(errors="replace"), digest_size=16).hexdigest()


def refresh(content: Touched) -> None:
    """Bring the results in line with agenda items, meetings and persons that changed."""
    for part in chunks(content.get(AgendaItem, ())):
        _read_items(part)
    for part in chunks(content.get(Meeting, ())):
        rows = AgendaItem.staff.filter(meeting_id__in=part, ballots__isnull=False).distinct()
        pairs: list[Any] = list(rows.values_list("pk", "meeting_id"))
        starts = dict(Meeting.staff.filter(pk__in=part).values_list("pk", "start"))
        move({item: starts.get(meeting) for item, meeting in pairs})
    for part in chunks(content.get(Person, ())):
        gone = Person.staff.filter(pk__in=part, deleted_at__isnull=False).values_list("pk", flat=True)
        if keys := list(gone):
            BallotVote.links.filter(person_id__in=keys).delete()


def read_again(now: dt.datetime, most: int = 2000) -> int:
    """Read anew what an older version read, and what named somebody who was not known then; returns how many
    results changed. Up to `most` of each."""
    old = ResultReading.links.exclude(version=VERSION).values_list("agenda_item_id", flat=True)[:most]
    unknown = BallotVote.links.filter(person_id__isnull=True).values("ballot_id")
    open_ = Ballot.links.filter(pk__in=unknown).exclude(origin=Origin.ENTERED)
    keys = {*old, *open_.values_list("agenda_item_id", flat=True)[:most]}
    changed = 0
    for part in chunks(keys):
        with changes(now) as collected:
            before = stored_drafts(part)
            _read_items(part, anew=True)
            after = stored_drafts(part)
            different = [key for key in part if before.get(key) != after.get(key)]
            _touched(different, collected)
            changed += len(different)
    return changed


def enter(item: AgendaItem, drafts: Sequence[Draft], now: dt.datetime) -> None:
    """Store what staff entered; nothing entered brings back what the source or the text says."""
    with changes(now) as collected:
        before = stored_drafts([item.pk]).get(item.pk, [])
        if drafts:
            held = _starts([item.pk])
            replace_ballots({item.pk: list(drafts)}, {item.pk: Origin.ENTERED}, held)
        else:
            Ballot.links.filter(agenda_item_id=item.pk).delete()
            _read_items([item.pk], anew=True)
        if before != stored_drafts([item.pk]).get(item.pk, []):
            _touched([item.pk], collected)


def _touched(keys: Iterable[int], collected: Changes) -> None:
    for part in chunks(keys):
        AgendaItem.staff.filter(pk__in=part).update(modified=collected.now)
        collected.changed(AgendaItem, *part)


def _read_items(keys: list[int], *, anew: bool = False) -> None:
    items = _items(keys)
    known: dict[int, tuple[str, int]] = {
        key: (digest, version)
        for key, digest, version in ResultReading.links.filter(agenda_item_id__in=keys).values_list(
            "agenda_item_id", "digest", "version"
        )
    }
    todo = [item for item in items if anew or known.get(item.pk) != (item.digest(), VERSION)]
    todo = [item for item in todo if item.pk in known or item.text or item.sent or item.gone or anew]
    if not todo:
        return
    here = [item.pk for item in todo]
    entered = Ballot.links.filter(agenda_item_id__in=here, origin=Origin.ENTERED)
    kept = set(entered.values_list("agenda_item_id", flat=True)) - {item.pk for item in todo if item.gone}
    readings = _readings(todo)
    if known:
        ResultReading.links.filter(agenda_item_id__in=here).delete()
    ResultReading.links.bulk_create(
        ResultReading(
            agenda_item_id=item.pk,
            digest=item.digest(),
            version=VERSION,
            state=readings[item.pk].state,
            problems=list(readings[item.pk].problems),
        )
        for item in todo
        if item.text or item.sent
    )
    _store(items=[item for item in todo if item.pk not in kept], readings=readings)


def _items(keys: list[int]) -> list[Item]:
    columns = ("pk", "body_id", "meeting_id", "result", "extra", "source_id", "deleted_at")
    found = []
    for pk, body, meeting, text, extra, source, deleted in AgendaItem.staff.filter(pk__in=keys).values_list(
        *columns
    ):
        gone = deleted is not None
        sent = extra.get(vendor.PROPERTY) if isinstance(extra, dict) else None
        found.append(Item(pk, body, meeting, "" if gone else text, None if gone else sent, source, gone))
    return found


def _readings(items: list[Item]) -> dict[int, Reading]:
    seats = _seats([item for item in items if HEADER.search(item.text)])
    return {item.pk: _read(item.text, seats.get(item.pk) or MOST_VOTERS) for item in items}


@lru_cache(maxsize=2048)
def _read(text: str, voters: int) -> Reading:
    """Councils say the same few hundred things again and again."""
    return read(text, voters)


def _seats(items: list[Item]) -> dict[int, int]:
    """How many could vote: seats in the committees that met, and the mayor, who may have none."""
    if not items:
        return {}
    starts = _starts([item.pk for item in items])
    groups: dict[int | None, set[int]] = defaultdict(set)
    met = MeetingOrganization.links.filter(meeting_id__in={item.meeting for item in items if item.meeting})
    for meeting, group in met.values_list("meeting_id", "organization_id"):
        groups[meeting].add(group)
    known: dict[Any, int] = {}
    found: dict[int, int] = {}
    for item in items:
        who = (frozenset(groups[item.meeting]), people.day_of(starts.get(item.pk)))
        if who not in known:
            known[who] = people.voters(sorted(who[0]), who[1])
        if known[who]:
            found[item.pk] = known[who] + 1
    return found


def _store(items: list[Item], readings: dict[int, Reading]) -> None:
    drafts: dict[int, list[Draft]] = {}
    origins: dict[int, str] = {}
    held = _starts([item.pk for item in items])
    names = _Names(items)
    for item in items:
        sent = vendor.given(item.sent) if item.sent else None
        origins[item.pk] = Origin.VENDOR if sent else Origin.PARSED
        day = people.day_of(held.get(item.pk))
        if sent:
            drafts[item.pk] = [names.sent(item, ballot, day) for ballot in sent]
        else:
            drafts[item.pk] = [names.read(ballot, day) for ballot in readings[item.pk].ballots]
    replace_ballots(drafts, origins, held)


class _Names:
    """Finds who is meant; looks nothing up as long as nobody is named."""

    def __init__(self, items: list[Item]) -> None:
        self._items = items
        self._found: people.Directory | None = None

    @property
    def known(self) -> people.Directory:
        if self._found is None:
            self._found = people.directory({item.body for item in self._items})
        return self._found

    def read(self, ballot: BallotReading, day: dt.date | None) -> Draft:
        groups = tuple(self._group(group, None) for group in ballot.groups)
        votes = []
        for vote in ballot.persons:
            person = self.known.person(vote.name, day)
            faction = self.known.group(vote.group) if vote.group else self.known.faction(person, day)
            votes.append(DraftVote(person, vote.vote, vote.name, faction))
        return draft_of(ballot, groups, tuple(votes))

    def sent(self, item: Item, ballot: vendor.VendorBallot, day: dt.date | None) -> Draft:
        reading = vendor.as_reading(ballot)
        own = people.by_origin(
            item.source,
            [vote.person for vote in ballot.votes],
            [*(group.organization for group in ballot.groups), *(vote.organization for vote in ballot.votes)],
        )
        groups = tuple(
            self._group(group, own.groups.get(one.organization or ""))
            for group, one in zip(reading.groups, ballot.groups, strict=True)
        )
        votes = []
        for vote in ballot.votes:
            person = own.persons.get(vote.person or "") or (
                self.known.person(vote.name, day) if vote.name else None
            )
            faction = own.groups.get(vote.organization or "") or self.known.faction(person, day)
            votes.append(DraftVote(person, vote.vote, vote.name or "", faction))
        return draft_of(reading, groups, tuple(votes))

    def _group(self, group: Any, key: int | None) -> DraftGroup:
        return DraftGroup(
            key or self.known.group(group.name),
            group.name,
            group.votes_for,
            group.votes_against,
            group.abstained,
            group.stance,
        )


def _starts(items: list[int]) -> dict[int, dt.datetime | None]:
    pairs: list[Any] = list(AgendaItem.staff.filter(pk__in=items).values_list("pk", "meeting_id"))
    meetings = {meeting for _item, meeting in pairs if meeting is not None}
    starts = dict(Meeting.staff.filter(pk__in=meetings).values_list("pk", "start"))
    return {item: starts.get(meeting) for item, meeting in pairs}
