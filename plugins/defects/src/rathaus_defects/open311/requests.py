"""Reports as GeoReport's service requests."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from .database import Database, Rows
from .errors import Fault
from .extensions import extend
from .query import Conditions, Given, Paging, conditions, paging, truth
from .site import Site
from .values import moment

NAMES = {"de": "c.name_de", "en": "COALESCE(NULLIF(c.name_en, ''), c.name_de)"}
COLUMNS = """
SELECT o.id, o.number, plain(o.is_open), o.status_notes, {name}, c.code, o.public_text,
 COALESCE(t.name, f.name), plain(o.requested_at), plain(o.updated_at), plain(o.expected_at),
 plain(o.closed_at), o.address, o.district, o.place_id, o.zipcode, o.lat, o.lon,
 (SELECT p.id FROM defects_photo p WHERE p.report_id = o.id AND p.visibility = 1 AND p.update_of_id IS NULL
  ORDER BY p.position, p.id LIMIT 1), o.listed
"""
TABLES = """ defects_report o JOIN defects_category c ON c.id = o.category_id
 LEFT JOIN defects_office f ON f.id = o.office_id LEFT JOIN defects_target t ON t.id = o.target_id """
NEWEST = "{columns} FROM {tables} WHERE {where} ORDER BY o.requested_at DESC, o.id DESC LIMIT %s OFFSET %s"
PAGED = """{columns} FROM
 (SELECT o.id AS k FROM {tables} WHERE {where} ORDER BY o.listed, o.id LIMIT %s OFFSET %s) k
 CROSS JOIN {tables} WHERE o.id = k.k ORDER BY o.listed, o.id"""
"""The keys first: what a page leaves out is not read."""
COUNT = "SELECT COUNT(*) FROM {tables} WHERE {where}"


class Page(NamedTuple):
    """Rows of an answer, and the parameter `after` of the next page; empty on the last one."""

    rows: list[dict[str, Any]]
    after: str = ""


def page(db: Database, site: Site, given: Given, now: dt.datetime) -> Page:
    """The reports that were asked for. Raises Fault."""
    found = conditions(given, db, site, now)
    by_number = bool(given.get("service_request_id"))
    part = Paging(site.api.max_requests) if by_number else paging(given, site.api.max_requests)
    rows = select(db, found, part)
    more = part.is_paged and len(rows) > part.size
    rows = rows[: part.size]
    return Page(_shown(db, site, rows, given), f"{rows[-1][19]}.{rows[-1][0]}" if more else "")


def one(db: Database, site: Site, number: str, given: Given) -> list[dict[str, Any]]:
    """A report, in a list of one. Raises Fault (404)."""
    found = Conditions()
    found.add("o.number = %s", number)
    rows = select(db, found, Paging(1))
    if not rows:
        raise Fault(404, _("There is no public report with this number."))
    return _shown(db, site, rows, given)


def count(db: Database, site: Site, given: Given, now: dt.datetime) -> list[dict[str, Any]]:
    """How many there are (CitySDK: just_count)."""
    found = conditions(given, db, site, now)
    statement = COUNT.format(tables=TABLES, where=found.text)
    return [{"count": db.rows(statement, *found.params)[0][0]}]


def select(db: Database, found: Conditions, part: Paging) -> Rows:
    """The rows, on pages one more than fit."""
    if part.after:
        found.add("(o.listed, o.id) > (%s, %s)", *part.after)
    statement = _statement(db.language, part.is_paged, found.text)
    return db.rows(statement, *found.params, part.size + part.is_paged, part.offset)


@lru_cache(maxsize=256)
def _statement(language: str, is_paged: bool, where: str) -> str:
    columns = COLUMNS.format(name=NAMES.get(language, NAMES["de"]))
    return (PAGED if is_paged else NEWEST).format(columns=columns, tables=TABLES, where=where)


def build(site: Site, row: Sequence[Any]) -> dict[str, Any]:
    """GeoReport's fields of a row. What is closed was last changed when it was closed (GeoReport v2)."""
    (_key, number, is_open, notes, name, code, text, agency, requested, updated, expected, closed, address,
     district, place, zipcode, lat, lon, photo, _listed) = row  # fmt: skip
    where = address
    if district and district not in address:
        where = f"{address}, {district}" if address else district
    return {
        "service_request_id": number,
        "status": "open" if is_open else "closed",
        "status_notes": notes or None,
        "service_name": name,
        "service_code": code,
        "description": text or None,
        "agency_responsible": agency or site.name,
        "service_notice": None,
        "requested_datetime": moment(requested),
        "updated_datetime": moment(updated if is_open or not closed else closed),
        "expected_datetime": moment(expected) if expected else None,
        "address": where or None,
        "address_id": place or None,
        "zipcode": zipcode or None,
        "lat": lat,
        "long": lon,
        "media_url": site.photo(photo) if photo else None,
    }


def _shown(db: Database, site: Site, rows: Rows, given: Given) -> list[dict[str, Any]]:
    built = [build(site, row) for row in rows]
    if truth(given.get("extensions")) and rows:
        extend(db, site, [row[0] for row in rows], built)
    return built
