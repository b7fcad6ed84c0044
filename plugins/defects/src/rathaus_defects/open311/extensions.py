"""What `extensions=true` adds to reports: `extended_attributes` (CitySDK), `attributes` and `notes`
(GeoReport v2, Extensions.md).
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ..models import DETAILED, State
from .database import Database
from .site import Site
from .values import moment

MORE = """
SELECT o.id, o.state, o.supports, o.district, o.place_text, plain(o.closed_at), c.photo, m.number
FROM defects_report o JOIN defects_category c ON c.id = o.category_id
LEFT JOIN defects_report m ON m.id = o.merged_into_id AND m.visibility = 1
WHERE o.id {many} AND o.visibility = 1
"""
PHOTOS = """
SELECT p.report_id, p.id FROM defects_photo p
WHERE p.report_id {many} AND p.visibility = 1 AND p.update_of_id IS NULL ORDER BY p.position, p.id
"""
ANSWERS = """
SELECT a.report_id, a.code, a.question, a.text FROM defects_answer a
JOIN defects_report o ON o.id = a.report_id
WHERE a.report_id {many} AND o.visibility = 1 AND a.is_public ORDER BY a."order", a.id
"""
NOTES = """
SELECT u.report_id, plain(u.at), u.text, u.state FROM defects_update u
JOIN defects_report o ON o.id = u.report_id
WHERE u.report_id {many} AND u.visibility = 1 AND o.visibility = 1 ORDER BY u.at, u.id
"""


def extend(db: Database, site: Site, keys: Sequence[int], rows: Sequence[dict[str, Any]]) -> None:
    """Add to the rows, which are those of the keys in the same order: four statements for all of them."""
    asked = db.many(keys)
    photos = _grouped((key, site.photo(photo)) for key, photo in db.rows(PHOTOS, asked))
    answers = _grouped(
        (key, {"code": code, "label": question, "value": text})
        for key, code, question, text in db.rows(ANSWERS, asked)
    )
    notes = _grouped(
        (key, {"datetime": moment(at), "description": text or None, "type": state.upper() or "COMMENT"})
        for key, at, text, state in db.rows(NOTES, asked)
    )
    more = {row[0]: row for row in db.rows(MORE, asked)}
    for key, row in zip(keys, rows, strict=True):
        row["extended_attributes"] = _extended(more[key], photos[key])
        row["attributes"] = answers[key]
        row["notes"] = notes[key]


def _extended(row: Sequence[Any], photos: list[str]) -> dict[str, Any]:
    _key, state, supports, district, place, closed, photo, merged = row
    return {
        "detailed_status": DETAILED[State(state)],
        "extended_status": state.upper(),
        "media_urls": photos,
        "photo_required": photo == "required",
        "votes": supports,
        "district": district or None,
        "place_description": place or None,
        "closed_datetime": moment(closed) if closed else None,
        "duplicate_of": merged,
    }


def _grouped(pairs: Any) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
