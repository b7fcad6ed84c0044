"""Who sits where, since when, and for whom: seats of a group and of a person, now and then."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ..models import LegislativeTerm, Membership, Organization, Person
from ..visibility.prepared import Prepared
from .reading import by_key

SEATS = Prepared(lambda group: Membership.public.for_pages().filter(organization_id=group))
FACTIONS = Prepared(lambda: Organization.public.for_pages().filter(organization_type="Fraktion"))
HELD = Prepared(
    lambda people, groups: (
        Membership.public.filter(person_id__in=people, organization_id__in=groups)
        .order_by("pk")
        .values_list("person_id", "organization_id", "end_date")
    )
)
TERMS = Prepared(lambda: LegislativeTerm.public.for_pages().order_by("-start_date", "pk"))


class Member(NamedTuple):
    """A seat in a group: the membership, who holds it, for which faction (None if not known)."""

    membership: Membership
    person: Person
    faction: Organization | None


class Term(NamedTuple):
    """Former members of one period; `name` is empty for those of no known period."""

    name: str
    members: list[Member]


def members(organization: Organization, today: dt.date) -> tuple[list[Member], list[Term]]:
    """Present members, chairs first, and former ones by period, latest first. Seven queries at most."""
    rows = SEATS(organization.pk)
    people = by_key(Person, (row.person_id for row in rows))
    senders = by_key(Organization, (row.on_behalf_of_id for row in rows))
    factions = {} if organization.organization_type == "Fraktion" else factions_of(list(people), today)
    found = [
        Member(
            row, people[row.person_id], senders.get(row.on_behalf_of_id or 0) or factions.get(row.person_id)
        )
        for row in rows
        if row.person_id in people
    ]
    found.sort(key=lambda one: (rank(one.membership.role), *sorting_name(one.person), one.membership.pk))
    current = [one for one in found if not is_over(one.membership, today)]
    former = [one for one in found if is_over(one.membership, today)]
    return current, by_term(former) if former else []


def by_term(former: Sequence[Member]) -> list[Term]:
    """The members by the period of the council in which their seats ended; within it as given."""
    terms = TERMS()
    groups: dict[int | None, list[Member]] = {key: [] for key in (*(term.pk for term in terms), None)}
    for one in former:
        groups[_term_of(one.membership.end_date, terms)].append(one)
    named = [Term(_term_name(term), groups[term.pk]) for term in terms]
    return [term for term in (*named, Term("", groups[None])) if term.members]


def factions_of(keys: Iterable[int], today: dt.date) -> dict[int, Organization]:
    """The faction each person belongs to today. Two queries."""
    factions = {row.pk: row for row in FACTIONS()}
    rows = HELD(list(keys), list(factions))
    return {person: factions[group] for person, group, end in rows if end is None or end >= today}


def is_over(row: Membership, today: dt.date) -> bool:
    """Whether a seat has ended."""
    return row.end_date is not None and row.end_date < today


def rank(role: str) -> int:
    """The chair comes first, then deputies, then all others."""
    folded = role.casefold()
    if "stellv" in folded or "vertret" in folded:
        return 1
    return 0 if "vorsitz" in folded or "bürgermeister" in folded else 2


def sorting_name(person: Person) -> tuple[str, str]:
    """Family name, then given name; the whole name where it is not split."""
    return (person.family_name or person.name).casefold(), person.given_name.casefold()


def _term_of(day: dt.date | None, terms: list[Any]) -> int | None:
    for term in terms:
        begun = term.start_date is None or (day is not None and term.start_date <= day)
        if day is not None and begun and (term.end_date is None or day <= term.end_date):
            key: int = term.pk
            return key
    return None


def _term_name(term: LegislativeTerm) -> str:
    years = [str(day.year) if day else "" for day in (term.start_date, term.end_date)]
    return term.name or " – ".join(years).strip()
