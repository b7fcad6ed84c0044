"""Organization, Person and Membership."""

from collections.abc import Sequence
from typing import Any

from ..database import Database
from ..routes import ORGANIZATION_LISTS
from ..site import Site
from . import files, places
from .common import TAIL, TYPE, Object, finish, grouped, texts, web

ORGANIZATIONS = (
    "SELECT o.id, o.body_id, o.name, o.short_name, o.post, s.id, o.organization_type, o.classification,"
    " plain(o.start_date), plain(o.end_date), o.website, o.location_id, b.id, o.member_count,"
    " o.voting_member_count,"
    " EXISTS (SELECT 1 FROM ris_body c WHERE c.main_organization_id = o.id AND c.visibility = 1), "
    + TAIL
    + " FROM ris_organization o"
    " LEFT JOIN ris_organization s ON s.id = o.sub_organization_of_id AND s.visibility = 1"
    " LEFT JOIN ris_body b ON b.id = o.external_body_id AND b.visibility = 1"
    " WHERE o.id {many} AND o.visibility = 1"
)
MEMBERS = (
    "SELECT o.organization_id, o.id FROM ris_membership o WHERE o.organization_id {many} AND o.visibility = 1"
    " ORDER BY o.id"
)
PERSONS = (
    "SELECT o.id, o.body_id, o.name, o.family_name, o.given_name, o.form_of_address, o.affix, o.title,"
    " o.gender, o.phone, o.email, o.location_id, o.status, o.life, o.life_source, "
    + TAIL
    + " FROM ris_person o WHERE o.id {many} AND o.visibility = 1"
)
MEMBERSHIP = (
    "SELECT o.id, o.person_id, g.id, o.role, plain(o.voting_right), plain(o.start_date),"
    " plain(o.end_date), h.id, "
    + TAIL
    + " FROM ris_membership o LEFT JOIN ris_organization g ON g.id = o.organization_id AND g.visibility = 1"
    " LEFT JOIN ris_organization h ON h.id = o.on_behalf_of_id AND h.visibility = 1"
    " JOIN ris_person p ON p.id = o.person_id AND p.visibility = 1"
)
MEMBERSHIPS = MEMBERSHIP + " WHERE o.id {many} AND o.visibility = 1"
OF_PERSONS = MEMBERSHIP + " WHERE o.person_id {many} AND o.visibility = 1 ORDER BY o.id"

MAIN_COUNCIL = "Parlament"
"""The classification of a body's main council, whatever the town calls it (OParl 1.1, Organization)."""

ORGANIZATION_TYPES = {
    name.casefold(): name
    for name in (
        "Gremium",
        "Partei",
        "Fraktion",
        "Verwaltungsbereich",
        "externes Gremium",
        "Institution",
        "Sonstiges",
    )
}
GENDERS = {
    "weiblich": "female",
    "w": "female",
    "f": "female",
    "frau": "female",
    "männlich": "male",
    "m": "male",
    "herr": "male",
    "divers": "other",
    "d": "other",
}
"""German spellings that occur; OParl wants English words in lower case (OParl 1.1, Person)."""

PLAIN_ORGANIZATION = ("startDate", "endDate", "website")
PLAIN_PERSON = ("name", "familyName", "givenName", "formOfAddress", "affix")
PLAIN_MEMBERSHIP = ("startDate", "endDate")


def _plain(out: Object, names: tuple[str, ...], values: Sequence[Any]) -> None:
    for name, value in zip(names, values, strict=True):
        if value:
            out[name] = str(value)


def build_organization(site: Site, row: Sequence[Any]) -> Object:
    """An Organization without memberships and location."""
    key, body, name, short_name, post, above, *rest = row
    here = f"{site.base}/organization/{key}"
    out: Object = {"id": here, "type": TYPE + "Organization", "body": f"{site.base}/body/{body}"}
    _plain(out, ("name", "shortName"), (name, short_name))
    for prop, word in ORGANIZATION_LISTS.items():
        out[prop] = f"{here}/{word}"
    texts(out, "post", post)
    if above:
        out["subOrganizationOf"] = f"{site.base}/organization/{above}"
    kind, classification, *plain = rest[:5]
    _location, external, members, voting, is_main, *tail = rest[5:]
    if kind:
        out["organizationType"] = ORGANIZATION_TYPES.get(kind.casefold(), "Sonstiges")
    if is_main or classification:
        out["classification"] = MAIN_COUNCIL if is_main else classification
    _plain(out, PLAIN_ORGANIZATION, plain)
    if external:
        out["externalBody"] = f"{site.base}/body/{external}"
    if members is not None:
        out["memberCount"] = members
    if voting is not None:
        out["votingMemberCount"] = voting
    web(out, site, "organization", key)
    return finish(out, tail)


def load_organizations(db: Database, site: Site, keys: Sequence[int], omit: bool) -> dict[int, Object]:
    """Organizations by key."""
    rows = db.for_keys(ORGANIZATIONS, keys)
    found = {row[0]: build_organization(site, row) for row in rows}
    for key, addresses in grouped(db.for_keys(MEMBERS, list(found)), f"{site.base}/membership/").items():
        found[key]["membership"] = addresses
    held = places.embedded(db, site, sorted({row[11] for row in rows if row[11]}))
    for row in rows:
        if row[11] in held:
            found[row[0]]["location"] = held[row[11]]
    return found


def build_person(site: Site, row: Sequence[Any]) -> Object:
    """A Person without memberships. Contact columns hold released values only (see `models.people`). What a
    vendor added of its own may be contact data that nobody released, and is left out."""
    key, body, *names, title, gender, phone, email, _location, status, life, life_source = row[:15]
    out: Object = {
        "id": f"{site.base}/person/{key}",
        "type": TYPE + "Person",
        "body": f"{site.base}/body/{body}",
    }
    _plain(out, PLAIN_PERSON, names)
    texts(out, "title", title)
    if gender:
        out["gender"] = GENDERS.get(gender.casefold(), gender.lower())
    texts(out, "phone", phone)
    texts(out, "email", email)
    texts(out, "status", status)
    _plain(out, ("life", "lifeSource"), (life, life_source))
    web(out, site, "person", key)
    return finish(out, row[15:], extra_too=False)


def load_persons(db: Database, site: Site, keys: Sequence[int], omit: bool) -> dict[int, Object]:
    """Persons by key, with memberships, picture and released address."""
    rows = db.for_keys(PERSONS, keys)
    found = {row[0]: build_person(site, row) for row in rows}
    here = list(found)
    held = places.embedded(db, site, sorted({row[11] for row in rows if row[11]}))
    for row in rows:
        if row[11] in held:
            found[row[0]]["location"] = held[row[11]]["id"]
            found[row[0]]["locationObject"] = held[row[11]]
    for key, pictures in files.attached(db, site, "person", here, frozenset({"image"})).items():
        found[key].update(pictures)
    if not omit:
        for row in db.for_keys(OF_PERSONS, here):
            found[row[1]].setdefault("membership", []).append(build_membership(site, row, alone=False))
    return found


def build_membership(site: Site, row: Sequence[Any], alone: bool) -> Object:
    """A Membership; `alone`: with the back reference to its person."""
    key, person, organization, role, voting, start, end, behalf, *tail = row
    out: Object = {"id": f"{site.base}/membership/{key}", "type": TYPE + "Membership"}
    if alone:
        out["person"] = f"{site.base}/person/{person}"
    if organization:
        out["organization"] = f"{site.base}/organization/{organization}"
    if role:
        out["role"] = role
    if voting is not None:
        out["votingRight"] = bool(voting)
    _plain(out, PLAIN_MEMBERSHIP, (start, end))
    if behalf:
        out["onBehalfOf"] = f"{site.base}/organization/{behalf}"
    return finish(out, tail)


def load_memberships(db: Database, site: Site, keys: Sequence[int], omit: bool) -> dict[int, Object]:
    """Memberships by key, as they are when fetched alone."""
    return {row[0]: build_membership(site, row, alone=True) for row in db.for_keys(MEMBERSHIPS, keys)}
