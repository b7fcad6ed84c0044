"""Which persons and groups a result means by its names; only where one alone can be meant."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from ..models import Membership, Organization, Person

TITLES = re.compile(
    r"\b(?:dr|prof|dipl|ing|herrn?|frau|hr|fr|bürgermeister(?:in)?|oberbürgermeister(?:in)?|ratsmitglied"
    r"|stadtrat|stadträtin|gemeinderat|gemeinderätin|ortsvorsteher(?:in)?)\b\.?",
    re.IGNORECASE,
)
NOT_LETTERS = re.compile(r"[^a-zäöüß0-9]+")
FACTION = re.compile(r"stadtrats|gemeinderats|rats|fraktion|gruppe")


def folded(name: str) -> str:
    """A group's name without what is written in many ways: "B‘90/Die Grünen" and "Bündnis 90/DIE GRÜNEN"."""
    plain = name.casefold().replace("bündnis", "b")
    letters = FACTION.sub("", NOT_LETTERS.sub("", plain).replace("ss", "ß"))
    return re.sub(r"(?:die)?grünen?$", "grün", letters)


def initials(name: str) -> str:
    """The first letters of the words: "Freie für Musterdorf" gives "ffm"."""
    return "".join(word[0] for word in NOT_LETTERS.split(name.casefold()) if word)


def person_key(name: str) -> tuple[str, str]:
    """(family name, given names), folded, from "Muster, Max" or "Dr. Max Muster" or "Muster"."""
    plain = " ".join(TITLES.sub(" ", name).split())
    family, comma, given = plain.partition(",")
    if not comma:
        given, _space, family = plain.rpartition(" ")
    return family.strip().casefold(), given.strip().casefold()


@dataclass(slots=True)
class Directory:
    """Persons, factions and seats of a body."""

    persons: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    groups: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    seats: dict[int, list[tuple[int, dt.date | None, dt.date | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    factions: set[int] = field(default_factory=set)

    def person(self, name: str, day: dt.date | None) -> int | None:
        """The one person of this name; of several, the one who had a seat on the day."""
        family, given = person_key(name)
        found = {key for key, first in self.persons.get(family, ()) if not given or _same(first, given)}
        if len(found) > 1:
            found = {key for key in found if self._seats(key, day)}
        return found.pop() if len(found) == 1 else None

    def group(self, name: str) -> int | None:
        """The one group that is called so, in full, in short or by its initials."""
        found = self.groups.get(folded(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def faction(self, person: int | None, day: dt.date | None) -> int | None:
        """The faction that somebody belonged to on a day."""
        found = {group for group in self._seats(person or 0, day) if group in self.factions}
        return found.pop() if len(found) == 1 else None

    def _seats(self, person: int, day: dt.date | None) -> set[int]:
        return {group for group, start, end in self.seats.get(person, ()) if within(day, start, end)}


def directory(bodies: Iterable[int]) -> Directory:
    """What is known of the people and groups of these bodies. Three queries."""
    wanted = list(bodies)
    found = Directory()
    people = Person.staff.filter(body_id__in=wanted, deleted_at__isnull=True)
    for key, name, family, given in people.values_list("pk", "name", "family_name", "given_name"):
        last, first = (family.casefold(), given.casefold()) if family else person_key(name)
        found.persons[last].append((key, first))
    groups = Organization.staff.filter(
        body_id__in=wanted, deleted_at__isnull=True, organization_type__in=("Fraktion", "Partei")
    )
    for key, name, short in groups.values_list("pk", "name", "short_name"):
        found.factions.add(key)
        for called in {folded(name), folded(short), initials(name)} - {""}:
            found.groups[called].add(key)
    rows = Membership.staff.filter(body_id__in=wanted, deleted_at__isnull=True, person_id__isnull=False)
    for person, group, start, end in rows.values_list(
        "person_id", "organization_id", "start_date", "end_date"
    ):
        found.seats[person].append((group, start, end))
    return found


def voters(organizations: Iterable[int], day: dt.date | None) -> int:
    """How many had a seat in these groups on the day; 0 if nothing is known. One query."""
    rows = Membership.staff.filter(organization_id__in=list(organizations), deleted_at__isnull=True)
    members = rows.exclude(voting_right=False).values_list("person_id", "start_date", "end_date")
    return len({person for person, start, end in members if within(day, start, end)})


def _same(first: str, given: str) -> bool:
    """Whether two spellings of given names can be one person's: equal, or one shortened."""
    one, other = first.rstrip("."), given.rstrip(".")
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def day_of(moment: dt.datetime | None) -> dt.date | None:
    """The day of a meeting in local time."""
    return timezone.localdate(moment) if moment is not None else None


def within(day: dt.date | None, start: dt.date | None, end: dt.date | None) -> bool:
    """Whether a seat was held on a day; what is not known is open."""
    return day is None or ((start is None or start <= day) and (end is None or end >= day))


@dataclass(frozen=True, slots=True)
class Own:
    """Keys of what a source sent, by the source's addresses."""

    persons: dict[str, int]
    groups: dict[str, int]


def by_origin(source: int | None, persons: Iterable[str | None], groups: Iterable[str | None]) -> Own:
    """The persons and groups that a source means by these addresses. Two queries."""
    rows = Person.staff.filter(source_id=source, origin_id__in=[one for one in persons if one])
    found = Organization.staff.filter(source_id=source, origin_id__in=[one for one in groups if one])
    return Own(
        dict(rows.values_list("origin_id", "pk")) if source is not None else {},
        dict(found.values_list("origin_id", "pk")) if source is not None else {},
    )
