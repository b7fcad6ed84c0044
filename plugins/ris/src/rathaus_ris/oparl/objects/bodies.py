"""System, Body and LegislativeTerm."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ..database import Database
from ..routes import BODY_LISTS
from ..site import Site
from ..values import EMPTY_LIST, EMPTY_OBJECT, moment
from . import places
from .common import TAIL, TYPE, Object, finish, texts

OPARL_VERSION = "https://schema.oparl.org/1.1/"

SYSTEM = (
    "SELECT o.name, o.contact_email, o.contact_name, o.website, o.vendor, o.product, "
    + TAIL
    + " FROM ris_system o WHERE o.source_id IS NULL AND o.visibility = 1 ORDER BY o.id LIMIT 1"
)
SPAN = "SELECT MIN(o.created), MAX(o.modified) FROM ris_body o WHERE o.visibility = 1"
BODIES = (
    "SELECT o.id, o.short_name, o.name, o.website, plain(o.license_valid_since), plain(o.oparl_since), o.ags,"
    " o.rgs, o.equivalent, o.contact_email, o.contact_name, o.classification, o.location_id,"
    " g.id, s.license, " + TAIL + " FROM ris_body o"
    " LEFT JOIN ris_organization g ON g.id = o.main_organization_id AND g.visibility = 1"
    " LEFT JOIN ris_system s ON s.source_id = o.source_id AND s.visibility = 1"
    " WHERE o.id {many} AND o.visibility = 1"
)
TERM = (
    "SELECT o.id, o.body_id, o.name, plain(o.start_date), plain(o.end_date), "
    + TAIL
    + " FROM ris_legislativeterm o"
)
TERMS = TERM + " WHERE o.id {many} AND o.visibility = 1"
OF_BODIES = TERM + " WHERE o.body_id {many} AND o.visibility = 1 ORDER BY o.start_date, o.id"

UNKNOWN_TIME = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Stands for a time nobody knows, where OParl demands one: a server that has no data yet."""


def system(db: Database, site: Site) -> Object:
    """The System: from its row, what that leaves open from the town's set-up."""
    rows = db.rows(SYSTEM)
    name, email, contact, website, vendor, product, *tail = rows[0] if rows else ("",) * 6 + _no_row(db)
    out: Object = {
        "id": f"{site.base}/system",
        "type": TYPE + "System",
        "oparlVersion": OPARL_VERSION,
        "body": f"{site.base}/body",
        "name": name or f"{site.council_name} {site.name}",
    }
    if email or site.contact_email:
        out["contactEmail"] = email or site.contact_email
    out["contactName"] = contact or site.name
    out["website"] = website or site.public_url
    if vendor:
        out["vendor"] = vendor
    if product:
        out["product"] = product
    license_, *rest = tail
    if "meeting" in site.list_pages:
        out["web"] = site.list_pages["meeting"]
    return finish(out, (license_ or site.license, *rest))


def _no_row(db: Database) -> tuple[Any, ...]:
    created, modified = db.rows(SPAN)[0]
    return ("", EMPTY_LIST, EMPTY_OBJECT, None, created or UNKNOWN_TIME, modified or UNKNOWN_TIME)


def build_body(site: Site, row: Sequence[Any]) -> Object:
    """A Body without location and terms."""
    key, short_name, name, website, valid_since, since, ags, rgs, equivalent, email, contact, *rest = row
    classification, _location, main, their_license, license_, *tail = rest
    here = f"{site.base}/body/{key}"
    out: Object = {"id": here, "type": TYPE + "Body", "system": f"{site.base}/system"}
    named = (("shortName", short_name), ("name", name), ("website", website), ("contactEmail", email))
    for prop, value in (*named, ("contactName", contact), ("classification", classification)):
        if value or prop == "name":
            out[prop] = value
    if valid_since:
        out["licenseValidSince"] = moment(valid_since)
    out["oparlSince"] = moment(since or tail[-2])
    if _digits(ags, 8):
        out["ags"] = ags
    if _digits(rgs, 12):
        out["rgs"] = rgs
    texts(out, "equivalent", equivalent)
    for prop, word in BODY_LISTS.items():
        out[prop] = f"{here}/{word}"
    # A property of a later version, whose schema asks for an object where its text asks for an address.
    if main:
        out["rathaus:mainOrganization"] = f"{site.base}/organization/{main}"
    return finish(out, (license_ or their_license or "", *tail))


def _digits(value: str, length: int) -> bool:
    return len(value) == length and value.isascii() and value.isdigit()


def load(db: Database, site: Site, keys: Sequence[int], omit: bool) -> dict[int, Object]:
    """Bodies by key, with location and terms."""
    rows = db.for_keys(BODIES, keys)
    found = {row[0]: build_body(site, row) for row in rows}
    held = places.embedded(db, site, sorted({row[12] for row in rows if row[12]}))
    for row in rows:
        if row[12] in held:
            found[row[0]]["location"] = held[row[12]]
    if not omit:
        for body in found.values():
            body["legislativeTerm"] = []
        for row in db.for_keys(OF_BODIES, list(found)):
            found[row[1]]["legislativeTerm"].append(build_term(site, row, alone=False))
    return found


def build_term(site: Site, row: Sequence[Any], alone: bool) -> Object:
    """A LegislativeTerm; `alone`: with the back reference to its body."""
    key, body, name, start, end, *tail = row
    out: Object = {"id": f"{site.base}/legislativeterm/{key}", "type": TYPE + "LegislativeTerm"}
    if alone:
        out["body"] = f"{site.base}/body/{body}"
    if name:
        out["name"] = name
    if start:
        out["startDate"] = str(start)
    if end:
        out["endDate"] = str(end)
    return finish(out, tail)


def load_terms(db: Database, site: Site, keys: Sequence[int], omit: bool) -> dict[int, Object]:
    """Terms by key, as they are when fetched alone."""
    return {row[0]: build_term(site, row, alone=True) for row in db.for_keys(TERMS, keys)}
