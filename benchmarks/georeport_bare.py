"""The yardstick of `georeport.py`: a bare WSGI handler for the list of reports, without Django's request,
portal or middleware.

It opens the town's SQLite file itself, runs the same statement, builds the same dictionaries with the same
function and writes them with orjson, or as a tree with lxml. `GEOREPORT_BARE_FILE` is the database,
`GEOREPORT_BARE_URL` the town's public address.
"""

import datetime as dt
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import parse_qs

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rathaus.portal.settings")
django.setup()  # only so that the builder can be imported

import orjson  # noqa: E402
from lxml import etree  # noqa: E402
from rathaus_defects.open311 import requests  # noqa: E402
from rathaus_defects.open311.database import dialect  # noqa: E402
from rathaus_defects.open311.site import Site  # noqa: E402
from rathaus_defects.settings import ApiSettings  # noqa: E402

FILE = os.environ["GEOREPORT_BARE_FILE"]
URL = os.environ["GEOREPORT_BARE_URL"]
SITE = Site(f"{URL}/georeport/v2", URL, "Bench", "14000000", False, frozenset(), ApiSettings(), 0)
STATE = "SELECT s.version, s.changed_at FROM defects_defectsstate s WHERE s.id = 1"
COLUMNS = requests.COLUMNS.format(name=requests.NAMES["de"])
WHERE = "o.visibility = 1 AND o.requested_at >= %s"
NEWEST, PAGED = (
    dialect(text.format(columns=COLUMNS, tables=requests.TABLES, where=WHERE), "sqlite").replace("%s", "?")
    for text in (requests.NEWEST, requests.PAGED)
)

_threads = threading.local()


def _rows(statement: str, *params: Any) -> list[tuple[Any, ...]]:
    if not hasattr(_threads, "connection"):
        _threads.connection = sqlite3.connect(FILE, isolation_level=None)
    found: list[tuple[Any, ...]] = _threads.connection.execute(statement, params).fetchall()
    return found


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The newest 1000 reports, or the first page of the asked size."""
    version = _rows(STATE)
    asked = parse_qs(environ["QUERY_STRING"])
    since = str(dt.datetime.now(dt.UTC).date() - dt.timedelta(days=90))
    if "page" in asked:
        size = int(asked["page_size"][0])
        rows = _rows(PAGED, since, size + 1, (int(asked["page"][0]) - 1) * size)[:size]
    else:
        rows = _rows(NEWEST, since, 1000, 0)
    built = [requests.build(SITE, row) for row in rows]
    is_json = environ["PATH_INFO"].endswith(".json")
    body = orjson.dumps(built) if is_json else _tree(built)
    kind = "application/json; charset=utf-8" if is_json else "text/xml; charset=utf-8"
    headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("ETag", f'"{version}"')]
    start_response("200 OK", headers)
    return [body]


def _tree(rows: Sequence[dict[str, Any]]) -> bytes:
    root = etree.Element("service_requests")
    for row in rows:
        entry = etree.SubElement(root, "request")
        for name, value in row.items():
            element = etree.SubElement(entry, name)
            if value is not None:
                element.text = value if type(value) is str else str(value)
    body: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return body
