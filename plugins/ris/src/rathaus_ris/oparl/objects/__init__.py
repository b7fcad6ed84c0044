"""Builders of the twelve OParl types: rows in, dictionaries out.

Each type has a loader `(db, site, keys, omit) -> {key: object}` that gives its public objects as they are
when fetched alone or in a list, with what OParl embeds in them and with back references; embedded objects
come without those (OParl 1.1, 2.5). `omit` leaves out what `omit_internal` names. The number of statements
does not depend on the number of keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..database import Database
from ..site import Site
from . import bodies, files, meetings, papers, people, places
from .common import Object, tombstone

Loader = Callable[[Database, Site, Sequence[int], bool], dict[int, Object]]


@dataclass(frozen=True, slots=True)
class Kind:
    """An OParl type that has objects with keys: `word` in addresses and table names."""

    name: str
    word: str
    load: Loader


KINDS = {
    kind.word: kind
    for kind in (
        Kind("Body", "body", bodies.load),
        Kind("LegislativeTerm", "legislativeterm", bodies.load_terms),
        Kind("Organization", "organization", people.load_organizations),
        Kind("Person", "person", people.load_persons),
        Kind("Membership", "membership", people.load_memberships),
        Kind("Meeting", "meeting", meetings.load),
        Kind("AgendaItem", "agendaitem", meetings.load_items),
        Kind("Paper", "paper", papers.load),
        Kind("Consultation", "consultation", papers.load_consultations),
        Kind("File", "file", files.load),
        Kind("Location", "location", places.load),
    )
}
STATE = {
    word: f"SELECT plain(o.created), plain(o.modified) FROM ris_{word} o WHERE o.id = %s AND o.visibility = 2"
    for word in KINDS
}


def load_one(db: Database, site: Site, word: str, key: int) -> Object | None:
    """The object or its tombstone; None if nothing of that key was ever public."""
    kind = KINDS[word]
    if (found := kind.load(db, site, [key], False).get(key)) is not None:
        return found
    for created, modified in db.rows(STATE[word], key):
        return tombstone(site.base, kind.name, f"{word}/{key}", created, modified)
    return None


__all__ = ["KINDS", "Kind", "Object", "bodies", "load_one", "tombstone"]
