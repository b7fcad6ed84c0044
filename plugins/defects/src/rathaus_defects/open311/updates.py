"""What the town hall said about reports, as mySociety's request updates.

They are listed by the moment they became public, which is what `updated_datetime` says: whoever asks again
for what is new since the last time misses nothing, although staff may release an answer long after it was
written.
"""

import datetime as dt
from collections import defaultdict

from django.utils.translation import gettext as _

from .database import Database
from .errors import Fault
from .query import Conditions, Given, Paging, listed, paging, window
from .requests import Page
from .site import Site
from .values import instant, moment

UPDATES = """
SELECT u.id, o.number, COALESCE(NULLIF(u.state, ''),
  (SELECT e.state FROM defects_update e WHERE e.report_id = u.report_id AND e.state <> '' AND e.id < u.id
   ORDER BY e.id DESC LIMIT 1), 'open'), plain(u.shown_at), u.text
FROM defects_update u JOIN defects_report o ON o.id = u.report_id
WHERE {where} AND u.visibility = 1 ORDER BY u.shown_at, u.id LIMIT %s OFFSET %s
"""
PHOTOS = """
SELECT p.update_of_id, p.id FROM defects_photo p WHERE p.update_of_id {many} AND p.visibility = 1
ORDER BY p.position, p.id
"""
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)


def updates(db: Database, site: Site, given: Given, now: dt.datetime) -> Page:
    """Public updates of public reports, the oldest first. Raises Fault."""
    found = Conditions()
    if ids := listed(given.get("service_request_id", "")):
        found.add("o.number {many}", db.many(ids))
    if not ids or given.get("start_date") or given.get("end_date"):
        start, end = window(given, site.api.days, now)
        found.add("u.shown_at >= %s", db.moment(start.astimezone(dt.UTC)))
        if end is not None:
            found.add("u.shown_at < %s", db.moment(end.replace(microsecond=0) + dt.timedelta(seconds=1)))
    part = paging(given, site.api.max_requests)
    if part.after:
        found.add("(u.shown_at, u.id) > (%s, %s)", db.moment(_moment(part.after[0])), part.after[1])
    return _page(db, site, found, part)


def _page(db: Database, site: Site, found: Conditions, part: Paging) -> Page:
    statement = UPDATES.format(where=found.text)
    rows = db.rows(statement, *found.params, part.size + 1, part.offset)
    more, rows = len(rows) > part.size, rows[: part.size]
    photos: defaultdict[int, list[str]] = defaultdict(list)
    for update, photo in db.rows(PHOTOS, db.many(row[0] for row in rows)) if rows else ():
        photos[update].append(site.photo(photo))
    shown = [
        {
            "update_id": str(key),
            "service_request_id": number,
            "status": state.upper(),
            "updated_datetime": moment(at),
            "description": text or None,
            "media_url": next(iter(photos[key]), None),
            "media_urls": photos[key],
        }
        for key, number, state, at, text in rows
    ]
    after = f"{(instant(rows[-1][3]) - EPOCH) // MICROSECOND}.{rows[-1][0]}" if more else ""
    return Page(shown, after)


def _moment(micros: int) -> dt.datetime:
    try:
        return EPOCH + micros * MICROSECOND
    except OverflowError:
        raise Fault(400, _("This page does not exist. Please begin again without after.")) from None
